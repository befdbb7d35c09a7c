import { describe, expect, test } from 'bun:test'
import { uvci } from '../../src/certificate/uvci.ts'
import { addPerson, auditOf, freshIds, opened, registries } from './registry.ts'
import { issue } from './tickets.ts'

const dayMs = 24 * 3_600_000
const inAYear = Date.now() + 365 * dayMs

const complete = {
  number: 1,
  of: 1,
  vaccine: 'Janssen',
  batch: 'XE423',
  date: '2021-09-21',
  place: 'Puskesmas Tebet',
  certificate: 'none',
} as const

describe.each(registries)('a certificate, %s', (_name, openIt) => {
  const open = opened(openIt)

  const issued = async () => {
    const { proof, ...person } = await addPerson(open, { doses: [complete] })
    const { record } = await issue(open, proof, undefined, freshIds(1))
    const certificate = record?.doses[0]?.certificate
    if (!certificate) throw new Error('no certificate was issued')
    return { person, proof, certificate }
  }

  test('has one signed text: the first that is kept', async () => {
    const { person, proof, certificate } = await issued()
    expect(certificate.qrText).toBeUndefined()
    await open.registry.keepQrText(proof, certificate.id, 'HC1:FIRST', inAYear)
    await open.registry.keepQrText(proof, certificate.id, 'HC1:SECOND', inAYear)
    const { record } = await open.registry.look(proof, undefined)
    expect(record?.doses[0]?.certificate?.qrText).toBe('HC1:FIRST')
    expect(await auditOf(open, person.id)).toEqual(['issue', 'keep-qr-text', 'look'])
  })

  test('gets another text when the first one ends within a month', async () => {
    const { proof, certificate } = await issued()
    await open.registry.keepQrText(proof, certificate.id, 'HC1:OLD', Date.now() + 29 * dayMs)
    const old = await open.registry.look(proof, undefined)
    expect(old.record?.doses[0]?.certificate?.qrText).toBeUndefined()
    await open.registry.keepQrText(proof, certificate.id, 'HC1:NEW', inAYear)
    const { record } = await open.registry.look(proof, undefined)
    expect(record?.doses[0]?.certificate?.qrText).toBe('HC1:NEW')
  })

  test('gets no text from somebody on another number', async () => {
    const { proof, certificate } = await issued()
    const stranger = await addPerson(open, { doses: [] })
    await open.registry.keepQrText(stranger.proof, certificate.id, 'HC1:FOREIGN', inAYear)
    const { record } = await open.registry.look(proof, undefined)
    expect(record?.doses[0]?.certificate?.qrText).toBeUndefined()
  })

  test('holds, is revoked, or is unknown, to whoever has its id', async () => {
    const { certificate } = await issued()
    expect(await open.registry.stateOf(certificate.id)).toBe('in-force')
    await open.behind.revoke(certificate.id)
    expect(await open.registry.stateOf(certificate.id)).toBe('revoked')
    const other = uvci(crypto.getRandomValues(new Uint8Array(10)))
    expect(await open.registry.stateOf(other)).toBe('unknown')
    expect(await open.registry.stateOf(`'; DROP TABLE kilat.audit; --`)).toBe('unknown')
  })
})
