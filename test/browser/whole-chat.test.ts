import { expect } from 'bun:test'
import type { Locator, Page } from 'playwright-core'
import { inWorkerd } from '../kilat/runtimes.ts'
import { expectAsRegistered, openDocument } from './opened-pdf.ts'
import { become, chooses, presses, says, taps, textOf, withKilat } from './whole-chat-stage.ts'

const browserTest = withKilat(inWorkerd)

browserTest(
  'three messages lead to the PDF, which says what the registry says',
  async ({ page, kilat }) => {
    const phone = '+6281234567890'
    await become(page, 'BUDI SANTOSO')
    const greeting = await says(page, 'sertifikat')
    expect(await textOf(greeting)).toContain('layanan sertifikat vaksinasi KemenkesRI')
    const sent = await says(page, '0812-3456-7890')
    expect(await textOf(sent)).toContain('+62 812••••••90')
    const answer = await taps(page, phone)
    await answer.getByText('Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 2.pdf').waitFor()
    const pdf = await openDocument(page, answer)
    const registered = await expectAsRegistered(pdf, kilat.stack, { phone, dose: 2 })

    const size = Math.round(pdf.byteLength / 1000)
    await answer.getByText(`PDF · ${size} KB`).waitFor()
    const status = await presses(page, 'Status Vaksinasi')
    const words = await textOf(status)
    expect(words).toStartWith(registered.name)
    expect(words).toContain(`Dosis 2 · ${registered.vaccine} · 9 April 2021 · ${registered.place}`)
  },
)

browserTest('a name is corrected, and the next certificate carries it', async ({ page, kilat }) => {
  const phone = '+6281286867575'
  await become(page, 'SITI NURHALIMA')
  await says(page, 'status')
  await presses(page, 'Ya, pakai nomor ini')
  expect(await textOf(await taps(page, phone))).toContain('SITI NURHALIMA')
  const before = await openDocument(page, await certificateOfDose2(page))
  const old = await expectAsRegistered(before, kilat.stack, { phone, dose: 2 })
  expect(old.name).toBe('SITI NURHALIMA')

  await presses(page, 'Ubah Info Diri')
  await chooses(page, 'Nama')
  const check = await says(page, 'Siti Nurhalimah')
  expect(await textOf(check)).toContain('Nama baru: SITI NURHALIMAH')
  const done = await presses(page, 'Ya, benar')
  expect(await textOf(done)).toContain('2 sertifikat diterbitkan ulang')

  const after = await openDocument(page, await certificateOfDose2(page))
  const corrected = await expectAsRegistered(after, kilat.stack, { phone, dose: 2 })
  expect(corrected.name).toBe('SITI NURHALIMAH')
  expect(corrected.certificate).not.toBe(old.certificate)
})

async function certificateOfDose2(page: Page): Promise<Locator> {
  await presses(page, 'Download Sertifikat')
  return chooses(page, 'Dosis 2')
}

browserTest('one of a family is chosen from a sheet', async ({ page }) => {
  await become(page, 'AGUS WIJAYA')
  await says(page, 'sertifikat')
  await presses(page, 'Ya, pakai nomor ini')
  const asked = await taps(page, '+6281311112222')
  await asked.getByTestId('open-list').click()
  const rows = page.getByTestId('sheet').getByTestId('choice')
  const masked = ['A••S W•••A', 'R••A M•••A', 'D••I A•••I W•••A', 'R•••Y W•••A', 'Batal']
  expect(await rows.allInnerTexts()).toEqual(masked)
  await page.keyboard.press('Escape')
  await chooses(page, 'R••A M•••A')
  const answer = await chooses(page, 'Dosis 1')
  await answer.getByText('Sertifikat Vaksinasi - RINA MARLINA - Dosis 1.pdf').waitFor()
})
