/** What stands between bars, or on lines of its own. */
export function listed(text: string): string[] {
  return text.trim().split(/ \| |\n\s*/)
}

/** Pairs between bars, or on lines of their own: `left → right`. */
export function paired<R extends string>(text: string): [left: string, right: R][] {
  return listed(text).map((pair) => pair.split(' → ') as [string, R])
}
