import { describe, expect, test } from 'bun:test'
import { readFile, writeFile } from 'node:fs/promises'
import { scenes } from '../../src/conversation/scenes/index.ts'
import type { Session } from '../../src/conversation/session.ts'
import { step } from '../../src/conversation/step.ts'
import { firstLanguage, languages, texts } from '../../src/conversation/texts/index.ts'
import { commands, type Deed, deedsIn, pressOf } from './map-deeds.ts'
import { mapText } from './map-text.ts'
import { type Move, movesFrom, proofIn, type Reached, walk } from './map-walk.ts'
import { contextOf, faultsIn } from './talk.ts'

/** `MAP=write` writes the map down, to be read and committed. */
const file = new URL('map.txt', import.meta.url)

describe.each([...languages])('the map in %s', (language) => {
  const moves: Move[] = []
  const reached = walk(language, (move) => moves.push(move))

  test('is as it is written down', async () => {
    const map = mapText(moves)
    if (process.env.MAP === 'write' && language === firstLanguage) await writeFile(file, map)
    expect(map).toBe(await readFile(file, 'utf8'))
  })

  test('reaches every scene', () => {
    const seen = new Set(reached.map(({ session }) => session.scene.at))
    expect([...seen].sort()).toEqual(Object.keys(scenes).sort() as never)
  })

  test('has a way out of every place, by one press or one word', () => {
    const isOut = ({ to }: Move) => ['menu', 'number'].includes(to.session.scene.at)
    const goesOn = ({ from, to }: Move) => from.session.scene.at !== to.session.scene.at
    const byPlace = Map.groupBy(moves, ({ from }) => from)
    const stuck = reached.filter((place) => {
      const ways = byPlace.get(place) ?? []
      return !ways.some(isOut) || !ways.some(goesOn)
    })
    expect(shortest(stuck.map(wayOf))).toEqual([])
  })

  test.each(Object.keys(expected))('%s is understood in every place', (name) => {
    const isDone = expected[name]
    const wrong = reached.flatMap((place) =>
      Object.values(commands[name] ?? {}).flatMap((text) =>
        movesFrom(place, [says(text)]).filter((move) => !isDone?.(move)),
      ),
    )
    expect(shortest(wrong.map(({ to }) => wayOf(to)))).toEqual([])
  })

  test('stays where it is while the whole service is paused', () => {
    const moved = reached.filter((place) => {
      const context = { ...contextOf(place), pauses: { all: { untilMs: undefined } } }
      return deedsIn(place.session).some(({ event }) => {
        if (event.kind === 'identity-changed' || event.kind === 'ticket-answered') return false
        const { kind, session } = step(place.session, event, context)
        const isSame = Bun.deepEquals(shownIn(session), shownIn(place.session))
        return kind !== 'said' || !isSame
      })
    })
    expect(shortest(moved.map(wayOf))).toEqual([])
  })

  test('offers nothing that is not understood', () => {
    const { stale, notUnderstood } = texts[language]
    const wrong = moves.filter(({ deed, end }) => {
      const said = end.said.say?.text ?? ''
      // A verdict that is no longer awaited is rightly refused.
      if (!deed.name.startsWith('[') || end.because.includes('judged before')) return false
      return said.includes(stale) || said.includes(notUnderstood)
    })
    expect(shortest(wrong.map(({ to }) => wayOf(to)))).toEqual([])
  })

  test('breaks no limit of WhatsApp, and offers no two choices under one title', () => {
    const faults = moves.flatMap(({ end: { said }, to }) =>
      said.say ? faultsIn(said.say).map((fault) => `${wayOf(to)}: ${fault}`) : [],
    )
    expect(shortest(faults)).toEqual([])
  })

  test('takes what is offered by its title and by its number as well', () => {
    const wrong = reached.flatMap((place) => {
      const { offers, turn } = place.session
      return offers.flatMap(({ choice, title }, index) => {
        const pressed = leadsTo(place, pressOf(choice, turn))
        const typed = takesDigits(place) ? [title] : [title, numberOf(choice, title, index)]
        return typed
          .filter((text) => leadsTo(place, says(text)) !== pressed)
          .map((text) => `${wayOf(place)} > "${text}" for [${choice}]`)
      })
    })
    expect(shortest(wrong)).toEqual([])
  })
})

/** What becomes of each command, wherever it is written. */
const expected: Record<string, (move: Move) => boolean> = {
  menu: leadsHome,
  cancel: leadsHome,
  complaint: ({ to }) => to.session.scene.at === 'complain',
  privacy: ({ to }) => to.session.scene.at === 'privacy',
  logout: ({ end, to }) => {
    const { scene, proof, personId, codes } = to.session
    const isGone = proof === undefined && personId === undefined && codes.challenge === undefined
    return scene.at === 'start' && isGone && end.said.forgets === true
  },
  'other language': ({ deed, to }) =>
    to.session.language === (deed.name === '"english"' ? 'en' : 'id'),
}

function shownIn({ scene, turn, offers, proof }: Session): unknown {
  return { scene, turn, offers, proof }
}

function leadsHome({ from, to }: Move): boolean {
  return to.session.scene.at === (proofIn(from) === 'proved' ? 'menu' : 'number')
}

function says(text: string): Deed {
  return { name: `"${text}"`, event: { kind: 'text', text } }
}

/** A dose is named by its own number, whatever else by its place in the list. */
function numberOf(choice: string, title: string, index: number): string {
  const own = /^(?:wrong-)?dose:\d$/.test(choice) ? /\d+$/.exec(title)?.[0] : undefined
  return own ?? String(index + 1)
}

/** Where digits are awaited, or words of any kind, a number is no choice from three buttons. */
function takesDigits({ session: { scene, offersAre } }: Reached): boolean {
  const here = scene.at === 'retry' ? scene.from.at : scene.at
  return offersAre === 'buttons' && ['code', 'phone-code', 'form', 'name'].includes(here)
}

/** Where something leads with every answer, comparable with where something else does. */
function leadsTo(place: Reached, deed: Deed): string {
  const ends = movesFrom(place, [deed]).map(({ end, to }) => {
    const { scene, offers, wish } = to.session
    return JSON.stringify([end.because, scene, wish, offers])
  })
  return ends.sort().join('\n')
}

function wayOf({ way }: Reached): string {
  return way.join(' > ')
}

/** A few of many faults, those first that are the quickest to see. */
function shortest(faults: string[]): string[] {
  return faults.sort((one, other) => one.length - other.length).slice(0, 10)
}
