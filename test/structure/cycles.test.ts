import { expect, test } from 'bun:test'
import { readSources } from './sources.ts'

type Edge = readonly [from: string, to: string]

const sources = readSources('{src,test}/**/*.{ts,js}')
const paths = new Set(sources.map(({ path }) => path))

/** Every import of one file of the project by another, of types as well as of values. */
const fileEdges: Edge[] = sources.flatMap(({ path, imports }) =>
  imports.filter((target) => paths.has(target)).map((target): Edge => [path, target]),
)

/** Returns the edges on a cycle: those whose end leads back to where they start. */
function edgesOnCycles(edges: readonly Edge[]): Edge[] {
  const targets = Map.groupBy(edges, ([from]) => from)
  const reachedFrom = new Map<string, Set<string>>()
  const reach = (start: string) => {
    const known = reachedFrom.get(start)
    if (known) return known
    const reached = new Set<string>()
    const queue = [start]
    for (let at = queue.pop(); at !== undefined; at = queue.pop())
      for (const [, to] of targets.get(at) ?? [])
        if (!reached.has(to)) {
          reached.add(to)
          queue.push(to)
        }
    reachedFrom.set(start, reached)
    return reached
  }
  return edges.filter(([from, to]) => reach(to).has(from))
}

/** Returns the folder in which the paths of an import part, and the two of its entries involved. */
function edgeBetweenEntries([from, to]: Edge): { folder: string; edge: Edge } {
  const [left, right] = [from.split('/'), to.split('/')]
  const depth = left.findIndex((part, at) => part !== right[at])
  const entry = (parts: string[]) => parts.slice(0, depth + 1).join('/')
  return { folder: left.slice(0, depth).join('/'), edge: [entry(left), entry(right)] }
}

const shown = (edges: readonly Edge[]) =>
  [...new Set(edges.map(([from, to]) => `${from} imports ${to}`))].sort()

test('no file imports itself by way of others', () => {
  expect(shown(edgesOnCycles(fileEdges))).toEqual([])
})

test('the entries of a folder, files and subfolders, do not import each other in a circle', () => {
  const inside = fileEdges.filter(([from]) => from.startsWith('src/')).map(edgeBetweenEntries)
  const folders = [...Map.groupBy(inside, ({ folder }) => folder).values()]
  const onCycles = folders.flatMap((edges) => edgesOnCycles(edges.map(({ edge }) => edge)))
  expect(shown(onCycles)).toEqual([])
})
