import { describe, expect, test } from 'bun:test'
import { languages } from '../../src/conversation/texts/index.ts'
import type { TrailEntry } from '../../src/ports/registry.ts'
import { code, contact, phone, Talk } from './talk.ts'

for (const language of languages) {
  describe(`in ${language}, privacy`, () => {
    const asked = () => {
      const talk = new Talk(language)
      talk.says('/privasi')
      return talk
    }

    test('is explained to anybody, with what may be asked', () => {
      const talk = asked()
      expect(talk.last?.say?.text).toBe(talk.texts.privacy)
      expect(talk.choices()).toEqual([
        ...['kept', 'trail', 'forget', 'correction', 'deletion'],
        'menu',
      ])
      expect(talk.asked).toEqual([])
    })

    test('tells what is kept and for how long', () => {
      const talk = asked()
      expect(talk.presses('kept')).toBe(talk.texts.kept)
      expect(talk.choices()).toEqual(['privacy', 'certificate', 'status'])
      expect(talk.presses('privacy')).toBe(talk.texts.privacy)
    })

    test('tells who has looked, after the number is proved', () => {
      const entries: TrailEntry[] = [
        { atMs: Date.UTC(2025, 9, 9, 1, 5), actor: 'bot', action: 'look' },
        { atMs: Date.UTC(2025, 9, 8, 20, 0), actor: 'siti', action: 'reveal-ticket' },
        { atMs: Date.UTC(2025, 9, 7, 3, 0), actor: 'siti', action: 'something-new' },
      ]
      const talk = asked()
      talk.world.trail = entries
      talk.presses('trail')
      expect(talk.session.scene.at).toBe('number')
      talk.presses('own-number')
      expect(talk.says(code)).toBe(talk.texts.trail(entries))
      expect(talk.asked.at(-1)).toEqual({ kind: 'trail', personId: 'person-1' })
      expect(talk.session.scene.at).toBe('menu')
    })

    test.each(['correction', 'deletion'] as const)('takes a request: %s', (kind) => {
      const talk = asked()
      talk.presses(kind)
      expect(talk.session.scene.at).toBe('number')
      talk.presses('own-number')
      expect(talk.says(code)).toBe(talk.texts.formQuestion('story', kind))
      const due = talk.nowMs + 72 * 60 * 60_000
      expect(talk.says('Nama ibu')).toBe(talk.texts.sendAsk(kind, due))
      talk.presses('send')
      expect(talk.asked.at(-1)).toMatchObject({ personId: 'person-1', dueAtMs: due })
    })

    test('deletes the session after a yes', () => {
      const talk = asked()
      expect(talk.presses('forget')).toBe(talk.texts.forgetAsk)
      expect(talk.choices()).toEqual(['forget-all', 'menu'])
      expect(talk.last?.forgets).toBeUndefined()
      expect(talk.presses('forget-all')).toBe(talk.texts.forgotten)
      expect(talk.last?.forgets).toBe(true)
    })
  })
}

describe('a trail', () => {
  test('says when in WIB, who by their part and not by name, and what in plain words', () => {
    const { texts } = new Talk()
    const entries = [
      { atMs: Date.UTC(2025, 9, 8, 20, 5), actor: 'siti', action: 'reveal-ticket' },
      { atMs: Date.UTC(2025, 9, 7, 3, 0), actor: 'bot', action: 'something-new' },
    ]
    expect(texts.trail(entries)).toBe(
      [
        'Akses terakhir ke data Anda:',
        '9 Oktober 2025 pukul 03.05 WIB · petugas: membaca laporan',
        '7 Oktober 2025 pukul 10.00 WIB · layanan ini: membuka data',
      ].join('\n'),
    )
    expect(texts.trail([])).toBe('Akses terakhir ke data Anda:\nBelum ada.')
  })

  test('shows the newest eight', () => {
    const entries = Array.from({ length: 30 }, (_, index) => {
      return { atMs: Date.UTC(2025, 9, 30 - index), actor: 'bot', action: 'look' }
    })
    const lines = new Talk().texts.trail(entries).split('\n')
    expect(lines).toHaveLength(9)
    expect(lines[8]).toStartWith('23 Oktober 2025')
  })

  test('of somebody who is not on the number shows nothing', () => {
    const talk = new Talk()
    talk.signIn()
    talk.world.trail = undefined
    talk.says('privasi')
    expect(talk.presses('trail')).toBe(talk.texts.handover('nobody', contact))
  })
})

describe('a session that is deleted', () => {
  test('holds nothing of what was said and proved, but the language', () => {
    const talk = new Talk('en')
    talk.signIn()
    talk.says('/status')
    talk.says('/privacy')
    talk.pressesAll('forget', 'forget-all')
    const { session } = talk
    expect(JSON.stringify(session)).not.toContain(phone)
    expect(JSON.stringify(session)).not.toContain('person-1')
    expect(session).toMatchObject({ scene: { at: 'start' }, language: 'en', codes: { sent: [] } })
    expect(session.offers).toEqual([])
  })

  test('is deleted by a typed yes, and left by a no', () => {
    for (const [said, isDeleted] of [
      ['ya', true],
      ['ya, hapus', true],
      ['tidak', false],
      ['batal', false],
    ] as const) {
      const talk = new Talk()
      talk.signIn()
      talk.says('privasi')
      talk.presses('forget')
      talk.says(said)
      expect(talk.last?.forgets === true).toBe(isDeleted)
      expect(talk.session.proof === undefined).toBe(isDeleted)
    }
  })

  test('takes the code that was awaited with it', () => {
    const talk = new Talk()
    talk.says('status')
    talk.presses('own-number')
    talk.says('keluar')
    talk.says('halo')
    talk.says(code)
    expect(talk.asked.some(({ kind }) => kind === 'code')).toBe(false)
    expect(talk.session.proof).toBeUndefined()
  })

  test('is deleted by "keluar" as well', () => {
    const talk = new Talk()
    talk.signIn()
    talk.says('keluar')
    expect(talk.last?.forgets).toBe(true)
  })
})
