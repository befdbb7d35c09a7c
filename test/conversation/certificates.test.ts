import { describe, expect, test } from 'bun:test'
import type { Dose } from '../../src/ports/registry.ts'
import { listed } from '../listed.ts'
import { code, lookAt, Talk, ticket } from './talk.ts'

/** Asked for a certificate as somebody whose doses are as given. */
function askedWith(...doses: Partial<Dose>[]): Talk {
  const { record, ...look } = lookAt(doses.length)
  const changed = record?.doses.map((dose, index) => ({ ...dose, ...doses[index] })) ?? []
  const world = { look: { ...look, record: record && { ...record, doses: changed }, ticket } }
  return new Talk('id', world).signedIn('[certificate]')
}

test('a dose is named by its own number, although the newest comes first', () => {
  const words = listed(`
    1 | dosis 1 | yang pertama | dosis pertama | sertifikat dosis 1 | the first one
  `)
  for (const word of words) {
    const talk = new Talk('id', { look: lookAt(3) }).signedIn('[certificate]', word)
    expect(talk.asked.at(-1)).toMatchObject({ kind: 'issue', pick: { id: 'cert-1' } })
  }
})

test('the newest certificate comes straight after the code', () => {
  const talk = new Talk('id', { look: lookAt(2) }).after('sertifikat', '081200000001', code)
  const { document } = talk.last?.say ?? {}
  expect(document?.kind === 'certificates' && document.contents[0]?.dose.number).toBe(2)
})

describe('a certificate that is not there', () => {
  test('because its dose is incomplete names what is missing, and the ticket', () => {
    const talk = askedWith({ certificate: undefined, batch: undefined, missing: ['batch'] })
    expect(talk.last?.say?.text).toContain('nomor batch belum diisi')
    expect(talk.last?.say?.text).toContain(ticket.id)
    expect(talk.choices()).toEqual(['complain', 'status', 'info'])
  })

  test('is looked for under another number, with a code to that number', () => {
    const talk = new Talk('id', { look: lookAt(0) }).signedIn('[certificate]', '[why:other-number]')
    talk.says('0813 0000 0002')
    expect(talk.last?.sms?.to as string).toBe('+6281300000002')
    talk.world.look = lookAt(1)
    talk.says(code)
    expect(talk.last?.say?.document).toBeDefined()
    expect(talk.session.proof?.phone as string).toBe('+6281300000002')
  })
})

describe('a certificate that was sent before', () => {
  const sentBefore = () => {
    const talk = askedWith({})
    talk.media.add('cert-1')
    talk.asked.length = 0
    return talk
  }

  test('is sent again at once while the registry’s word is fresh', () => {
    const talk = sentBefore().after('sertifikat')
    expect(talk.last?.say?.document).toEqual({ kind: 'known', key: 'cert-1' })
    expect(talk.asked).toEqual([])
  })

  test('is asked for again after five minutes: it may have been revoked', () => {
    const talk = sentBefore()
    talk.passes(5 * 60_000)
    talk.says('sertifikat')
    expect(talk.asks('issue')).toHaveLength(1)
  })

  test('is asked for again after a change of the name', () => {
    const talk = sentBefore().after('[info]', '[name]', 'Budi Santoso', '[yes]')
    talk.presses('certificate')
    expect(talk.asked.at(-1)?.kind).toBe('issue')
  })
})

describe('a wrong record', () => {
  const asked = (doses: number) =>
    new Talk('id', { look: lookAt(doses) }).signedIn('[status]', '[wrong-record]')

  test('shows the newest eight doses, since WhatsApp shows ten rows', () => {
    const talk = asked(12)
    expect(talk.choices()).toHaveLength(10)
    expect(talk.session.offers[0]?.title).toBe(talk.texts.doseTitle(5))
    expect(talk.last?.say?.list?.rows[1]?.description).toContain('Sinovac')
    expect(talk.presses('wrong-dose:7')).toBe(talk.texts.chooseWrongPart(12))
  })

  test('keeps its choices, in the language of now', () => {
    const talk = asked(2)
    const { texts } = new Talk('en')
    expect(talk.says('english')).toBe(`${texts.languageChanged}\n\n${texts.chooseWrongDose}`)
    const titles = talk.session.offers.map(({ title }) => title)
    expect(titles).toEqual(['Dose 1', 'Dose 2', texts.titles['dose-missing'], texts.titles.menu])
  })
})
