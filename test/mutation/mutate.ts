import { readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { type Compiler, openCompiler } from './compiler.ts'
import { outdated } from './equivalent.ts'
import { mutantsOf, mutated } from './mutants.ts'
import { type Room, rooms, root, stagesOf } from './rooms.ts'
import { isSurvivor, lineOf, type Result, type Tally, tableOf, tallyOf } from './score.ts'
import { openTree, type Tree } from './tree.ts'
import { limitsOf, type Trial, tryMutant } from './trying.ts'

/** What each room has to reach. */
const scoreMinPercent = 90

/** How many mutants are tried at the same time. */
const workers = 2

const trees: Tree[] = []

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    closeAll()
    process.exit(1)
  })
}

const startedAtMs = performance.now()
try {
  const tallies = await measure(wanted(process.argv.slice(2)))
  const scores = Object.values(tallies).map(({ scorePercent }) => scorePercent)
  const seconds = Math.round((performance.now() - startedAtMs) / 1_000)
  console.log(`\n${tableOf(tallies)}\n\n${JSON.stringify({ rooms: tallies, seconds })}`)
  process.exitCode = scores.every((score) => score >= scoreMinPercent) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  closeAll()
}

/** The rooms, with the named files only where files were named. */
function wanted(names: readonly string[]): Room[] {
  const paths = names.map((name) => relative(root, resolve(name)))
  const known = rooms.flatMap(({ files }) => files)
  const stranger = paths.find((path) => !known.includes(path))
  if (stranger) throw new Error(`${stranger} is in no room that is measured.`)
  const isWanted = (file: string): boolean => paths.length === 0 || paths.includes(file)
  return rooms.map((room) => ({ ...room, files: room.files.filter(isWanted) }))
}

async function measure(chosen: readonly Room[]): Promise<Record<string, Tally>> {
  const { trials, uncompiled } = await prepare(chosen)
  console.log(`${trials.length} mutants compile. Trying each …`)
  const results = await tryAll(trials)
  const old = outdated(trials.map(({ mutant }) => mutant))
  if (old.length > 0) console.log(`\nNo mutants any more:\n${old.join('\n')}`)
  const names = new Set(trials.map(({ room }) => room))
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      tallyOf(
        results.filter(({ room }) => room === name),
        uncompiled[name] ?? 0,
      ),
    ]),
  )
}

interface Prepared {
  trials: Trial[]
  uncompiled: Record<string, number>
}

async function prepare(chosen: readonly Room[]): Promise<Prepared> {
  const compiler = await openCompiler()
  const prepared: Prepared = { trials: [], uncompiled: {} }
  try {
    for (const room of chosen) {
      for (const file of room.files) await prepareFile(file, room, compiler, prepared)
    }
  } finally {
    await compiler.close()
  }
  return prepared
}

async function prepareFile(
  file: string,
  room: Room,
  compiler: Compiler,
  { trials, uncompiled }: Prepared,
): Promise<void> {
  const text = readFileSync(join(root, file), 'utf8')
  const stages = stagesOf(file, room)
  for (const mutant of mutantsOf(file, await compiler.parse(file))) {
    if (await compiler.compiles(file, mutated(text, mutant))) {
      trials.push({ room: room.name, mutant, stages })
    } else {
      uncompiled[room.name] = (uncompiled[room.name] ?? 0) + 1
    }
  }
}

async function tryAll(trials: readonly Trial[]): Promise<Result[]> {
  const first = openTree()
  trees.push(first)
  const limits = await limitsOf(trials, first)
  while (trees.length < workers) trees.push(openTree())
  const results: Result[] = []
  const waiting = [...trials]
  await Promise.all(
    trees.map(async (tree) => {
      for (let trial = waiting.shift(); trial; trial = waiting.shift()) {
        const fate = await tryMutant(trial, tree, limits)
        results.push({ ...trial, fate })
        if (isSurvivor({ ...trial, fate })) console.log(lineOf(trial.mutant))
        if (results.length % 100 === 0) console.log(`${results.length} of ${trials.length}`)
      }
    }),
  )
  return results
}

function closeAll(): void {
  for (const tree of trees.splice(0)) tree.close()
}
