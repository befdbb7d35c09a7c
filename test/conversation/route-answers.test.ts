import { describe, expect, test } from 'bun:test'
import type { Look } from '../../src/ports/registry.ts'
import { code, contact, lookAt, Talk } from './talk.ts'

const person = (number: number) => ({ id: `person-${number}`, name: `BUDI ${number} SANTOSO` })
const people = (count: number) => Array.from({ length: count }, (_, at) => person(at + 1))
const rows = (count: number) => Array.from({ length: count }, (_, at) => `person:${at}`)
const nobody: Look = { people: [], record: undefined, needsRecheck: false }
const recycled: Look = { ...nobody, needsRecheck: true }

/** Somebody signed in, with that many people on the number, who asks to see who they are. */
function choosing(count: number, needsRecheck = false): Talk {
  const talk = new Talk().signedIn('status')
  talk.world.look = { ...talk.world.look, people: people(count), needsRecheck }
  return talk.after('ganti orang')
}

describe('who asks for another person', () => {
  test('chooses among two or more', () => {
    const talk = choosing(2)
    expect(talk.last?.say?.text).toBe(talk.texts.choosePerson)
    expect(talk.choices()).toEqual([...rows(2), 'menu'])
    expect(talk.session.wish).toBe('status')
    expect(talk.after('[person:0]').session.hasFamily).toBe(true)
  })

  test('chooses between one and those behind the recheck', () => {
    const talk = choosing(1, true)
    expect(talk.choices()).toEqual(['person:0', 'other-person', 'menu'])
    expect(talk.presses('other-person')).toBe(talk.texts.recheck)
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
    const [count, needsRecheck, choices] = row
    expect(choosing(count, needsRecheck).choices()).toEqual(choices)
  })
})

test('whose record it was is forgotten when the registry does not know them any more', () => {
  const talk = new Talk().signedIn('status')
  talk.world.look = { ...nobody, people: [person(2), person(3)] }
  talk.says('status')
  expect(talk.choices()).toEqual([...rows(2), 'menu'])
  expect(talk.session.personId).toBeUndefined()
})

test('for whom there is nothing on the number may use another one', () => {
  const talk = new Talk('id', { look: nobody }).signedIn()
  expect(talk.says('status')).toBe(talk.texts.handover('nobody', contact))
  expect(talk.choices()).toEqual(['complain', 'other-number', 'status'])
  expect(talk.after('[other-number]').session.scene).toEqual({ at: 'number' })
})

test('one person of whom the record is not shown is asked for by name', () => {
  const look = { ...lookAt(1), record: undefined, needsRecheck: true }
  const talk = new Talk('id', { look }).signedIn('status')
  expect(talk.choices()).toEqual(['person:0', 'other-person', 'menu'])
})

test('a number for a new one is asked of the person that is chosen already', () => {
  const talk = new Talk('id', { look: { ...nobody, people: people(2) } })
  talk.does('status', '[own-number]', code, '[person:0]')
  talk.does('ganti nomor hp', '0857 1111 2222', '[only-me]', code)
  expect(talk.last?.endsProofsOf as string).toBe('+6281200000001')
})

describe('a number that may have a new owner', () => {
  test('has two tries; then the proof is gone and a human is offered', () => {
    const talk = new Talk('id', { look: recycled, isOwner: false }).signedIn('status')
    expect(talk.says('1111')).toBe(talk.texts.recheckAgain(1))
    expect(talk.choices()).toEqual(['menu'])
    expect(talk.says('2222')).toContain('119 ext 9')
    expect(talk.session.proof).toBeUndefined()
  })

  test('goes on with the wish when the end of the NIK fits', () => {
    const talk = new Talk('id', { look: recycled }).signedIn('status')
    talk.world.look = { ...lookAt(1), needsRecheck: true }
    expect(talk.says('0123')).toContain('BUDI SANTOSO')
    expect(talk.session.hasFamily).toBe(true)
  })

  test('keeps its tries while its owner looks for the NIK', () => {
    const talk = new Talk('id', { look: recycled }).signedIn('status')
    expect(talk.says('saya tidak tahu NIK saya')).toBe(talk.texts.recheckHow)
    expect(talk.session.scene).toEqual({ at: 'recheck', triesLeft: 2 })
  })
})
