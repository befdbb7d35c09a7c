import { describe, expect, test } from 'bun:test'
import type { Look } from '../../src/ports/registry.ts'
import { lookAt, Talk } from './talk.ts'

const person = (number: number) => ({ id: `person-${number}`, name: `BUDI ${number} SANTOSO` })

/** Somebody signed in, with that many people on the number, who asks to see who they are. */
function choosing(people: number, look: Partial<Look> = {}): Talk {
  const talk = new Talk()
  talk.signIn()
  talk.says('status')
  talk.world.look = {
    ...talk.world.look,
    people: Array.from({ length: people }, (_, at) => person(at + 1)),
    ...look,
  }
  talk.says('ganti orang')
  return talk
}

const rows = (count: number) => Array.from({ length: count }, (_, at) => `person:${at}`)

describe('who asks for another person', () => {
  test('chooses among two or more', () => {
    const talk = choosing(2)
    expect(talk.last?.say?.text).toBe(talk.texts.choosePerson)
    expect(talk.choices()).toEqual([...rows(2), 'menu'])
    expect(talk.session.wish).toBe('status')
  })

  test('chooses between one and those behind the recheck', () => {
    const talk = choosing(1, { needsRecheck: true })
    expect(talk.choices()).toEqual(['person:0', 'other-person', 'menu'])
    talk.presses('other-person')
    expect(talk.last?.say?.text).toBe(talk.texts.recheck)
  })

  test('sees the status where there is nobody else, and is done', () => {
    const talk = choosing(1)
    expect(talk.last?.say?.text).toContain('BUDI SANTOSO')
    expect(talk.session).toMatchObject({ personId: 'person-1', hasFamily: false })
    expect(talk.session.wish).toBeUndefined()
  })

  test.each([
    [10, false, rows(10)],
    [11, false, rows(10)],
    [9, true, [...rows(9), 'other-person']],
    [10, true, [...rows(9), 'other-person']],
  ])('gets one list, of ten rows at most: %d people, more behind the recheck: %p', (...row) => {
    const [people, needsRecheck, choices] = row
    expect(choosing(people, { needsRecheck }).choices()).toEqual(choices)
  })
})

test('whose record it was is forgotten when the registry does not know them any more', () => {
  const talk = new Talk()
  talk.signIn()
  talk.says('status')
  talk.world.look = { people: [person(2), person(3)], record: undefined, needsRecheck: false }
  talk.says('status')
  expect(talk.choices()).toEqual([...rows(2), 'menu'])
  expect(talk.session.personId).toBeUndefined()
})

test('one person of whom the record is not shown is asked for by name', () => {
  const talk = new Talk()
  talk.signIn()
  talk.world.look = { ...lookAt(1), record: undefined, needsRecheck: true }
  talk.says('status')
  expect(talk.choices()).toEqual(['person:0', 'other-person', 'menu'])
})

test('a wrong end of the NIK leaves a way out', () => {
  const talk = new Talk()
  talk.world.look = { people: [], record: undefined, needsRecheck: true }
  talk.world.isOwner = false
  talk.signIn()
  talk.says('status')
  expect(talk.says('0124')).toBe(talk.texts.recheckAgain(1))
  expect(talk.choices()).toEqual(['menu'])
  talk.says('0125')
  expect(talk.session.proof).toBeUndefined()
})
