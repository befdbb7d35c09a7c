import { describe, expect, test } from 'bun:test'
import { texts } from '../../src/conversation/texts/index.ts'
import type { Dose } from '../../src/ports/registry.ts'

const fullDose = (number: number): Dose => ({
  number,
  of: 2,
  vaccine: 'Sinovac',
  batch: 'B1',
  date: number === 1 ? '2021-08-31' : '2021-11-30',
  place: 'Puskesmas Tebet',
  missing: [],
  isRevoked: false,
  certificate: undefined,
})

describe('a status tells each dose and what comes next', () => {
  const { status } = texts.id
  const of = (...doses: Dose[]) => {
    const details = { maskedNik: '3171••••••••0123', birthDate: '1987-08-17' }
    const person = { id: 'p', name: 'BUDI SANTOSO', ...details }
    return status({ person, doses })
  }

  test('when the series is complete, with the day from which a booster can be had', () => {
    expect(of(fullDose(1), fullDose(2))).toBe(
      [
        '*BUDI SANTOSO*',
        'Dosis 1 · Sinovac · 31 Agustus 2021 · Puskesmas Tebet',
        'Dosis 2 · Sinovac · 30 November 2021 · Puskesmas Tebet',
        'Status: lengkap. Booster bisa diambil mulai 28 Februari 2022.',
      ].join('\n'),
    )
  })

  test('when a dose is to come', () => {
    expect(of(fullDose(1))).toEndWith('Status: belum lengkap. Dosis 2 belum tercatat.')
  })

  test('when the booster is there', () => {
    const booster = { ...fullDose(3), of: 3 }
    expect(of(fullDose(1), fullDose(2), booster)).toEndWith('Status: lengkap dengan booster.')
  })

  test('when something is missing', () => {
    const lines = of({
      ...fullDose(1),
      vaccine: undefined,
      date: undefined,
      missing: ['vaccine', 'date', 'batch'],
    })
    expect(lines).toContain(
      'Dosis 1 · vaksin belum diisi · tanggal belum diisi · Puskesmas Tebet · batch belum diisi',
    )
  })

  test('when there is none', () => {
    expect(of()).toContain('belum ada dosis yang tercatat')
  })
})
