import { describe, expect, test } from 'bun:test'
import { code, lookAt, Talk } from './talk.ts'

const newNumber = '0857 1111 2222'

/** What a citizen does until they have what they wished for; `[choice]` is a press. */
function doAll(deeds: readonly string[], talk = new Talk()): Talk {
  for (const deed of deeds) {
    const choice = /^\[(.+)\]$/.exec(deed)?.[1]
    if (choice) talk.presses(choice)
    else talk.says(deed)
  }
  return talk
}

/** The number is proved by a press or by typing it; either is one message. */
const numbers = [['[own-number]'], ['0812 0000 0001']].map(([number = '']) => [number, code])

describe('from the wish to the result', () => {
  test.each(numbers)('a certificate takes three messages (%s)', (number, typed) => {
    const deeds = ['mau download sertifikat dong', number, typed]
    expect(deeds).toHaveLength(3)
    expect(doAll(deeds).last?.say?.document).toBeDefined()
    expect(doAll(deeds.slice(0, 2)).last?.say?.document).toBeUndefined()
  })

  test.each(numbers)('the status takes three messages (%s)', (number, typed) => {
    const deeds = ['cek status vaksin saya', number, typed]
    expect(deeds).toHaveLength(3)
    expect(doAll(deeds).last?.say?.text).toContain('Dosis 1 · Sinovac')
  })

  test.each(numbers)('a corrected name takes five messages (%s)', (number, typed) => {
    const deeds = ['ubah nama', number, typed, 'Budi Santoso', 'ya']
    expect(deeds).toHaveLength(5)
    const talk = doAll(deeds)
    expect(talk.last?.say?.text).toBe(talk.texts.nameChanged('BUDI SANTOSO', 1))
  })

  test.each(numbers)('a new number takes five messages, six by the menu (%s)', (number, typed) => {
    const direct = ['ganti nomor hp', number, typed, newNumber, typed]
    const byMenu = ['ubah info diri', number, typed, '[phone]', newNumber, typed]
    expect([direct.length, byMenu.length]).toEqual([5, 6])
    for (const deeds of [direct, byMenu]) {
      expect(doAll(deeds).session.proof?.phone as string).toBe('+6285711112222')
      expect(doAll(deeds.slice(0, -1)).last?.endsProofsOf).toBeUndefined()
    }
  })
})

describe('a family on the number', () => {
  const family = () => {
    const talk = new Talk()
    const people = [
      { id: 'person-1', name: 'BUDI SANTOSO' },
      { id: 'person-2', name: 'SITI AMINAH' },
    ]
    talk.world.look = { people, record: undefined, needsRecheck: false }
    return talk
  }

  test('adds one choice to a status: the person', () => {
    const talk = doAll(['status', '[own-number]', code, '[person:1]'], family())
    expect(talk.last?.say?.text).toContain('SITI AMINAH')
  })

  test('adds two to a new number: the person, and for whom it is', () => {
    const deeds = [
      'ganti nomor hp',
      '[own-number]',
      code,
      '[person:0]',
      newNumber,
      '[only-me]',
      code,
    ]
    const talk = doAll(deeds, family())
    expect(talk.last?.endsProofsOf as string).toBe('+6281200000001')
  })

  test('adds one to a new number of the person that is chosen already', () => {
    const talk = doAll(['status', '[own-number]', code, '[person:0]'], family())
    doAll(['ganti nomor hp', newNumber, '[only-me]', code], talk)
    expect(talk.last?.endsProofsOf as string).toBe('+6281200000001')
  })
})

test('the wish that was said first is done after the code, whatever was asked in between', () => {
  const talk = new Talk()
  talk.world.look = lookAt(2)
  doAll(['sertifikat', '[other-number]', 'halo', '0812 0000 0001', '111111', code], talk)
  expect(talk.last?.say?.document).toBeDefined()
})
