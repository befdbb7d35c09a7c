/**
 * One line of two compared texts.
 *
 * @typedef {{ kind: 'same' | 'gone' | 'new', line: string }} DiffLine
 */

/** With more pairs of lines the table would be slow, so the whole middle counts as changed. */
const mostPairs = 1_000_000

/**
 * Compares two texts line by line by their longest common subsequence. The lines that are not `new`
 * give `before`, those that are not `gone` give `after`.
 *
 * @param {readonly string[]} before
 * @param {readonly string[]} after
 * @returns {DiffLine[]}
 */
export function diffLines(before, after) {
  const head = commonLength(before, after)
  const tail = commonLength(before.slice(head).reverse(), after.slice(head).reverse())
  const olds = before.slice(head, before.length - tail)
  const news = after.slice(head, after.length - tail)
  return [
    ...before.slice(0, head).map(same),
    ...diffMiddle(olds, news),
    ...before.slice(before.length - tail).map(same),
  ]
}

/**
 * @param {readonly string[]} olds
 * @param {readonly string[]} news
 * @returns {DiffLine[]}
 */
function diffMiddle(olds, news) {
  if (olds.length * news.length > mostPairs) return [...olds.map(gone), ...news.map(added)]
  const lengths = commonLengths(olds, news)
  const lines = []
  let o = 0
  let n = 0
  while (o < olds.length && n < news.length) {
    const old = olds[o] ?? ''
    const next = news[n] ?? ''
    if (old === next) {
      lines.push(same(old))
      o++
      n++
    } else if (at(lengths, o + 1, n) >= at(lengths, o, n + 1)) {
      lines.push(gone(old))
      o++
    } else {
      lines.push(added(next))
      n++
    }
  }
  return [...lines, ...olds.slice(o).map(gone), ...news.slice(n).map(added)]
}

/**
 * Returns the length of the longest common subsequence of every pair of suffixes.
 *
 * @param {readonly string[]} olds
 * @param {readonly string[]} news
 */
function commonLengths(olds, news) {
  const lengths = [...olds, ''].map(() => new Uint32Array(news.length + 1))
  for (let o = olds.length - 1; o >= 0; o--) {
    const row = lengths[o]
    for (let n = news.length - 1; row && n >= 0; n--) {
      row[n] =
        olds[o] === news[n]
          ? at(lengths, o + 1, n + 1) + 1
          : Math.max(at(lengths, o + 1, n), at(lengths, o, n + 1))
    }
  }
  return lengths
}

/**
 * @param {Uint32Array[]} table
 * @param {number} row
 * @param {number} column
 */
function at(table, row, column) {
  return table[row]?.[column] ?? 0
}

/**
 * @param {readonly string[]} one
 * @param {readonly string[]} other
 */
function commonLength(one, other) {
  const most = Math.min(one.length, other.length)
  let length = 0
  while (length < most && one[length] === other[length]) length++
  return length
}

/** @param {string} line @returns {DiffLine} */
const same = (line) => ({ kind: 'same', line })
/** @param {string} line @returns {DiffLine} */
const gone = (line) => ({ kind: 'gone', line })
/** @param {string} line @returns {DiffLine} */
const added = (line) => ({ kind: 'new', line })
