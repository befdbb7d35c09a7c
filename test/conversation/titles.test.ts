import { describe, expect, test } from 'bun:test'
import { limitsBroken } from '../../src/adapters/whatsapp/outbound.ts'
import type { Say } from '../../src/conversation/outcome.ts'
import { scenes } from '../../src/conversation/scenes/index.ts'
import type { Session } from '../../src/conversation/session.ts'
import { languages, texts } from '../../src/conversation/texts/index.ts'
import type { Look } from '../../src/ports/registry.ts'
import { code, lookAt, Talk, ticket } from './talk.ts'

const family = [
  { id: 'person-1', name: 'BUDI SANTOSO' },
  { id: 'person-2', name: 'BUDI SANTOSA' },
]
const looks: Look[] = [
  lookAt(0),
  lookAt(1),
  lookAt(12),
  { people: family, record: undefined, needsRecheck: false },
  { people: family, record: undefined, needsRecheck: true },
  { people: [], record: undefined, needsRecheck: true },
]

/** What is typed where words are awaited. */
const typed = [
  ...['0812 0000 0001', '0857 1111 2222', code, 'Budi Santoso', '3171041708870123', '17-8-1987'],
  ...['Tidak bisa download', '0123', '/tiket', '/lapor', '/privasi', '/ganti nomor hp', 'xyzzy'],
]

/** The bubbles that can be come to within some deeds, and the scenes in which they were said. */
function walk(language: 'id' | 'en', look: Look, isAway: boolean) {
  const bubbles: Say[] = []
  const seen = new Set<string>()
  const places = new Set<string>()
  const talk = new Talk(language)
  Object.assign(talk.world, { look, tickets: [{ ...ticket, state: 'answered', answer: 'Sudah.' }] })
  talk.signIn()
  talk.world.isAway = isAway
  let sessions: Session[] = [new Talk(language).session, talk.session]
  for (let depth = 0; depth < 6; depth++) {
    const next: Session[] = []
    for (const before of sessions) {
      const deeds = [
        ...before.offers.map(
          ({ choice }) =>
            () =>
              talk.presses(choice),
        ),
        ...typed.map((text) => () => talk.says(text)),
      ]
      for (const act of deeds) {
        talk.session = { ...before, minute: { startedAtMs: talk.nowMs, messages: 0 } }
        act()
        const { say, session } = talk.last ?? {}
        if (!say || !session) continue
        const { scene, offers, proof, hasFamily } = session
        const key = JSON.stringify([scene, offers, proof !== undefined, hasFamily])
        if (seen.has(key)) continue
        seen.add(key)
        places.add(session.scene.at)
        bubbles.push(say)
        next.push(talk.session)
      }
    }
    sessions = next
  }
  return { bubbles, places }
}

for (const language of languages) {
  describe(`in ${language}`, () => {
    const walks = looks.flatMap((look) =>
      [false, true].map((isAway) => walk(language, look, isAway)),
    )

    test('every scene is come to', () => {
      const places = new Set(walks.flatMap((each) => [...each.places]))
      // Nothing is said in `start` but what leaves it.
      expect(Object.keys(scenes).filter((at) => !places.has(at))).toEqual([])
    })

    test('no bubble offers two choices under one title', () => {
      for (const { buttons, list } of walks.flatMap(({ bubbles }) => bubbles)) {
        const titles = (buttons ?? list?.rows ?? []).map(({ title }) => title.toLowerCase())
        expect(new Set(titles).size).toBe(titles.length)
      }
    })

    test('every bubble keeps the limits of WhatsApp', () => {
      for (const { text, buttons, list } of walks.flatMap(({ bubbles }) => bubbles)) {
        const rows = list?.rows.map(({ choice, ...row }) => ({ id: choice, ...row }))
        const shown = buttons?.map(({ choice, title }) => ({ id: choice, title }))
        const choices = rows
          ? { kind: 'list' as const, label: list?.label ?? '', rows }
          : shown && { kind: 'buttons' as const, buttons: shown }
        expect(limitsBroken({ body: text, ...(choices ? { choices } : {}) })).toEqual([])
      }
    })

    test('a title has 24 characters at most, the label of a list 20, a description 72', () => {
      const { titles, descriptions, listLabel, ownName, doseTitle } = texts[language]
      const { dose, allDoses, ...others } = descriptions
      for (const title of [...Object.values(titles), doseTitle(99)]) {
        expect(title.length).toBeLessThanOrEqual(24)
      }
      for (const short of [listLabel, ownName]) expect(short.length).toBeLessThanOrEqual(20)
      const described = [
        ...Object.values(others),
        allDoses(99),
        dose('31 September 2021', 'Sinovac'),
      ]
      for (const text of described) expect(text.length).toBeLessThanOrEqual(72)
    })
  })
}
