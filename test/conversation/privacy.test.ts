import { describe, expect, test } from 'bun:test'
import { code, phone, Talk } from './talk.ts'

describe('a trail', () => {
  const { texts } = new Talk()

  test('says when in WIB, who by their part and not by name, and what in plain words', () => {
    const entries = [
      { atMs: Date.UTC(2025, 9, 8, 20, 5), actor: 'siti', action: 'reveal-ticket' },
      { atMs: Date.UTC(2025, 9, 7, 3, 0), actor: 'bot', action: 'something-new' },
    ]
    expect(texts.trail(entries).split('\n')).toEqual([
      'Akses terakhir ke data Anda:',
      '9 Oktober 2025 pukul 03.05 WIB · petugas: membaca laporan',
      '7 Oktober 2025 pukul 10.00 WIB · layanan ini: membuka data',
    ])
    expect(texts.trail([])).toBe('Akses terakhir ke data Anda:\nBelum ada.')
  })

  test('shows the newest eight', () => {
    const entries = Array.from({ length: 30 }, (_, index) => {
      return { atMs: Date.UTC(2025, 9, 30 - index), actor: 'bot', action: 'look' }
    })
    const lines = texts.trail(entries).split('\n')
    expect(lines).toHaveLength(9)
    expect(lines[8]).toStartWith('23 Oktober 2025')
  })
})

describe('a session that is deleted', () => {
  test('holds nothing of what was said and proved, but the language', () => {
    const talk = new Talk('en').signedIn('/status', '/privacy', '[forget]', '[forget-all]')
    expect(JSON.stringify(talk.session)).not.toContain(phone)
    expect(JSON.stringify(talk.session)).not.toContain('person-1')
    const codes = { sent: [] }
    expect(talk.session).toMatchObject({
      scene: { at: 'start' },
      language: 'en',
      codes,
      offers: [],
    })
  })

  test.each([
    ['[forget-all]', true],
    ['ya', true],
    ['ya, hapus', true],
    ['tidak', false],
    ['batal', false],
  ])('is deleted by a yes, and left by a no: %s', (deed, isDeleted) => {
    const talk = new Talk().signedIn('privasi', '[forget]')
    expect(talk.last?.forgets).toBeUndefined()
    talk.does(deed)
    expect(talk.last?.forgets === true).toBe(isDeleted)
    expect(talk.session.proof === undefined).toBe(isDeleted)
  })

  test('takes the code that was awaited with it', () => {
    const talk = new Talk().after('status', '[own-number]', 'keluar', 'halo', code)
    expect(talk.asks('code')).toEqual([])
    expect(talk.session.proof).toBeUndefined()
  })
})
