import { OperatorTrouble } from './trouble.ts'

/** Where a chain of the audit trail ends, and how many rows were seen in it. */
export interface Head {
  chain: number
  rows: number
  position: number
  /** In hexadecimal; empty for a chain without a row. */
  hash: string
}

/** The ends of the chains as lines, which {@link readHeads} reads again. */
export function headLines(heads: readonly Head[]): string[] {
  const lines = heads.map(({ chain, rows, position, hash }) =>
    [
      String(chain).padStart(5),
      String(rows).padStart(10),
      String(position).padStart(10),
      hash || '-',
    ]
      .join('  ')
      .trimEnd(),
  )
  return ['chain        rows         end  hash of the last row', ...lines, '']
}

/**
 * Reads the ends of the chains out of what an earlier run has printed; other lines are passed over.
 *
 * @throws {OperatorTrouble} when there are not all of them: half a file would hide what is gone.
 */
export function readHeads(text: string, path: string): Head[] {
  const heads = text.split('\n').flatMap((line) => {
    const [, chain, rows, position, hash] =
      /^\s*(\d{1,2})\s+(\d{1,15})\s+(\d{1,15})\s+([0-9a-f]{64}|-)\s*$/.exec(line) ?? []
    if (hash === undefined) return []
    const known = hash === '-' ? '' : hash
    return [{ chain: Number(chain), rows: Number(rows), position: Number(position), hash: known }]
  })
  const chains = heads.map(({ chain }) => chain)
  if (chains.join() === Array.from({ length: 16 }, (_, chain) => chain).join()) return heads
  throw new OperatorTrouble(
    `${path} does not hold the ends of the 16 chains. Make it with: npm run --silent audit > ${path}`,
  )
}
