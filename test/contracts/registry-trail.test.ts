import { describe, expect, test } from 'bun:test'
import { addPerson, auditOf, monthsAgo, newPhone, opened, proofOf, registries } from './registry.ts'

describe.each(registries)('the trail that a citizen sees, %s', (_name, openIt) => {
  const open = opened(openIt)

  const note = (personId: string, action: string, actor = 'bot') =>
    open.behind.note(personId, { action, actor })

  test('is empty at first, and shows each look at it the next time', async () => {
    const { proof, ...person } = await addPerson(open)
    expect(await open.registry.trail(proof, person.id)).toEqual([])
    const [entry, ...rest] = (await open.registry.trail(proof, person.id)) ?? []
    expect(entry).toEqual({ atMs: expect.any(Number), actor: 'bot', action: 'trail' })
    expect(Math.abs((entry?.atMs ?? 0) - Date.now())).toBeLessThan(60_000)
    expect(rest).toEqual([])
  })

  test('is the ten newest entries, newest first, and who it was', async () => {
    const person = await addPerson(open)
    const actions = 'abcdefghijkl'.split('').map((letter) => `look-${letter}`)
    for (const action of actions) await note(person.id, action)
    await note(person.id, 'reveal-ticket', 'ani.k')
    const trail = await open.registry.trail(person.proof, person.id)
    expect(trail?.map(({ action }) => action)).toEqual([
      'reveal-ticket',
      ...actions.toReversed().slice(0, 9),
    ])
    expect(trail?.[0]?.actor).toBe('ani.k')
    const times = trail?.map(({ atMs }) => atMs) ?? []
    expect(times).toEqual(times.toSorted((one, other) => other - one))
  })

  test('leaves out what only says how the bot works, and others', async () => {
    const [person, other] = [await addPerson(open), await addPerson(open)]
    await note(person.id, 'issue')
    await note(other.id, 'names')
    for (let time = 0; time < 12; time++) {
      await note(person.id, 'repeat')
      await note(person.id, 'keep-qr-text')
    }
    const trail = await open.registry.trail(person.proof, person.id)
    expect(trail?.map(({ action }) => action)).toEqual(['issue'])
  })

  test('is refused for someone who is not on the number, not confirmed or protected', async () => {
    const stranger = await addPerson(open)
    const stale = await addPerson(open, { phoneConfirmedAt: monthsAgo(13) })
    const hidden = await addPerson(open, { isProtected: true })
    const asked = [
      [stranger, newPhone()],
      [stale, stale.phone],
      [hidden, hidden.phone],
    ] as const
    for (const [person, phone] of asked) {
      expect(await open.registry.trail(proofOf(phone), person.id)).toBeUndefined()
      expect(await auditOf(open, person.id)).toEqual(['refuse'])
    }
    const [proof, nobody] = [stranger.proof, 'no id at all']
    expect(await open.registry.trail(proof, nobody)).toBeUndefined()
  })
})
