/**
 * Returns how many letters must be added, dropped, replaced or swapped with their neighbour to turn `a`
 * into `b` (optimal string alignment); `undefined` if that is more than `most`.
 */
export function editDistance(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : most + 1,
      )
    }
    if (Math.min(...current) > most) return undefined
    beforeLast = last
    last = current
  }
  const distance = at(last, b.length)
  return distance <= most ? distance : undefined
}

/** Returns a cell; one outside the table is farther away than any word. */
function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.MAX_SAFE_INTEGER
}
