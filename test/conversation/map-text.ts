import { type Move, proofIn, type Standing } from './map-walk.ts'

/** A move as the map shows it. */
interface Arrow {
  at: string
  deed: string
  cause: string
  to: string
}

const heading = `# Where the conversation leads from each scene: what the tests found by trying everything.
#
# [status] is a choice; all else is written, or happens. What is answered stands in brackets.
# "anywhere" is true of each scene whose own lines say nothing else; "here" is that scene itself.
# While the registry is away, what is written means what it means in the scene before.`

const sections: Record<Standing, string> = {
  unproved: 'Nobody is signed in',
  proved: 'Somebody is signed in',
  lapsed: 'Somebody was signed in, too long ago: as if nobody were, but',
}

/** Writes moves as sorted lines, \`scene --what--> scene\`, without words and whose they are. */
export function mapText(moves: readonly Move[]): string {
  const {
    unproved = [],
    proved = [],
    lapsed = [],
  } = Object.groupBy(moves, ({ from }) => proofIn(from))
  const free = arrowsOf(unproved)
  const isFree = new Set(free.map(keyOf))
  const written = {
    unproved: linesOf(free),
    proved: linesOf(arrowsOf(proved)),
    lapsed: linesOf(arrowsOf(lapsed).filter((arrow) => !isFree.has(keyOf(arrow)))),
  }
  const parts = Object.entries(written).map(
    ([standing, lines]) => `## ${sections[standing as Standing]}\n\n${lines.join('\n')}`,
  )
  return `${[heading, ...parts].join('\n\n')}\n`
}

function arrowsOf(moves: readonly Move[]): Arrow[] {
  const arrows = moves.map(arrowOf).filter(({ at, deed }) => at !== 'retry' || deed.startsWith('['))
  return [...new Map(arrows.map((arrow) => [keyOf(arrow), arrow])).values()]
}

/** Of several answers the last one decides where it leads. */
function arrowOf({ from, deed, end, to }: Move): Arrow {
  const cause = end.because.at(-1) ?? ''
  return { at: nameOf(from), deed: deed.name, cause, to: nameOf(to) }
}

function nameOf({ session: { scene } }: Move['from']): string {
  return scene.at === 'form' ? `form ${scene.field}` : scene.at
}

/** What holds anywhere, then what each scene has of its own. */
function linesOf(arrows: readonly Arrow[]): string[] {
  const uniform = uniformCauses(arrows)
  const others = arrows.filter(({ cause }) => !uniform.has(cause))
  const usual = [...Map.groupBy(others, ({ deed }) => deed).values()].flatMap(usualOf)
  const isUsual = new Set(usual.map(keyOf))
  const [rest = ''] = mostOf(usual.filter(({ cause }) => cause === '').map(({ to }) => to))
  const covered = (arrow: Arrow) =>
    [arrow.to, arrow.to === arrow.at ? 'here' : arrow.to].some((to) =>
      isUsual.has(keyOf({ ...arrow, at: anywhere, to })),
    )
  const own = [...Map.groupBy(others, ({ at, deed }) => `${at} ${deed}`).values()]
    .filter((ways) => !ways.every(covered))
    .flat()
  const first = [...uniform].map(([cause, to]) => `${anywhere} --anything (${cause})--> ${to}`)
  const isAlone = Map.groupBy(usual, ({ deed }) => deed)
  const told = usual.filter(({ deed, to }) => to !== rest || isAlone.get(deed)?.length !== 1)
  return [
    `${anywhere} --anything else--> ${rest}`,
    ...first.sort(),
    ...written(told),
    ...[...Map.groupBy(own, ({ at }) => at).values()].flatMap(written).sort(),
  ]
}

const anywhere = 'anywhere'

/** Causes that lead to one place whatever was done: the registry is away, an entry is paused. */
function uniformCauses(arrows: readonly Arrow[]): Map<string, string> {
  const uniform = new Map<string, string>()
  for (const [cause, all] of Map.groupBy(arrows, ({ cause }) => cause)) {
    const [to = '', other] = new Set(all.map(({ to }) => to))
    const isOfMany = new Set(all.map(({ at }) => at)).size > fewScenes
    if (cause !== '' && other === undefined && isOfMany) uniform.set(cause, to)
  }
  return uniform
}

/** What only so many scenes have is theirs. */
const fewScenes = 3

/** The ways of one deed that many of its scenes share. */
function usualOf(ways: readonly Arrow[]): Arrow[] {
  const scenes = new Set(ways.map(({ at }) => at)).size
  if (scenes <= fewScenes) return []
  const here = ways.filter(({ at, to }) => at === to).map((way) => ({ ...way, to: 'here' }))
  const shared = Map.groupBy([...ways, ...here], (way) => keyOf({ ...way, at: anywhere }))
  return [...shared.values()]
    .filter(({ length }) => length * 4 > scenes)
    .flatMap(([way]) => (way ? [{ ...way, at: anywhere }] : []))
}

/** One line for each target and for each set of causes, with every deed that leads there so. */
function written(arrows: readonly Arrow[]): string[] {
  const lines = new Map<string, Set<string>>()
  for (const same of Map.groupBy(arrows, ({ deed, to }) => `${deed} ${to}`).values()) {
    const [{ at = '', deed = '', to = '' } = {}] = same
    const key = JSON.stringify([at, causesOf(same), to])
    lines.set(key, (lines.get(key) ?? new Set()).add(deed))
  }
  return [...lines].map(([key, deeds]) => line(key, [...deeds].sort())).sort()
}

function line(key: string, deeds: readonly string[]): string {
  const [at, causes, to]: [string, string[], string] = JSON.parse(key)
  const why = causes.length > 0 ? ` (${causes.join(' | ')})` : ''
  return `${at} --${deeds.join(', ')}${why}--> ${to}`
}

const everyRecord = ['no certificate', 'no dose', 'one dose', 'several doses']

function causesOf(arrows: readonly Arrow[]): string[] {
  const causes = new Set(arrows.map(({ cause }) => cause).filter(Boolean))
  if (!everyRecord.every((each) => causes.has(each))) return [...causes].sort()
  for (const each of everyRecord) causes.delete(each)
  return ['a record', ...[...causes].sort()]
}

function mostOf(all: readonly string[]): string[] {
  const counted = [...Map.groupBy(all, (each) => each).values()]
  return counted.sort((one, other) => other.length - one.length)[0] ?? []
}

function keyOf({ at, deed, cause, to }: Arrow): string {
  return JSON.stringify([at, deed, cause, to])
}
