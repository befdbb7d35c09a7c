import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { addPerson, newPhone } from '../kilat/people.ts'
import { bubbles, say } from './simulator-page-browser.ts'
import {
  answerTo,
  becomeOwnerOf,
  chooses,
  eventually,
  presses,
  says,
  taps,
  textOf,
  withKilat,
} from './whole-chat-stage.ts'

const browserTest = withKilat()

/** How long a bubble that must not come is waited for. */
const extraMs = 400

browserTest('what is not text gets a kind sentence and the question again', async ({ page }) => {
  await becomeOwnerOf(page, newPhone())
  await says(page, 'halo')
  for (const kind of ['sticker', 'photo', 'voice', 'location', 'document']) {
    const answer = await answerTo(page, async () => {
      await page.getByTestId('attach').click()
      await page.getByTestId(`attach-${kind}`).click()
    })
    const words = await textOf(answer)
    expect(words).toStartWith('Maaf, kami hanya bisa membaca tulisan.')
    expect(words).toContain('Ketik nomor HP yang terdaftar')
  }
})

browserTest('a message that is delivered again is not answered again', async ({ page }) => {
  await becomeOwnerOf(page, newPhone())
  await says(page, 'halo')
  await page.getByTestId('deliver-again').click()
  await page.getByTestId('notice').getByText('id yang sama: 200').waitFor()
  // The isolate still knows the session: nobody has to be asked.
  await page.getByText('Tidak ada panggilan keluar').waitFor()
  await page.waitForTimeout(extraMs)
  expect(await bubbles(page, 'bot').count()).toBe(1)
})

browserTest('a code is too old after five minutes, a new one works', async ({ page, kilat }) => {
  const { phone } = await addPerson(kilat)
  await becomeOwnerOf(page, phone)
  await says(page, 'sertifikat')
  await presses(page, 'Ya, pakai nomor ini')
  await page.getByTestId('clock-forward-5m').click()
  await page.getByText('Jam maju +5 mnt').waitFor()
  const expired = await taps(page, phone)
  expect(await textOf(expired)).toContain('Kode itu sudah lewat 5 menit.')
  await says(page, 'kirim ulang')
  await eventually(() => page.locator(`[data-testid=sms][data-to="${phone}"]`).count(), 2)
  const answer = await taps(page, phone)
  await answer.getByTestId('document').waitFor()
})

browserTest('a dead store refuses the message; delivered again it is answered once', async (s) => {
  const { page } = s
  await becomeOwnerOf(page, newPhone())
  await makes(page, 'redis', 'dead')
  await say(page, 'halo')
  const failure = page.getByTestId('failure')
  expect(await failure.textContent()).toContain('Worker menjawab 503')
  await makes(page, 'redis', 'normal')
  await answerTo(page, () => failure.getByTestId('retry').click())
  await failure.waitFor({ state: 'detached' })
  await page.waitForTimeout(extraMs)
  expect(await bubbles(page, 'bot').count()).toBe(1)
  expect(await bubbles(page, 'citizen').count()).toBe(1)
})

browserTest('who hides the phone number types it, and gets the certificate', async (s) => {
  const { page, kilat } = s
  const { phone } = await addPerson(kilat, { doses: 2 })
  await page.getByTestId('newcomer-open').click()
  await page.getByTestId('newcomer-userId').check()
  await page.getByTestId('newcomer-start').click()
  const greeting = await says(page, 'sertifikat')
  expect(await greeting.getByTestId('choice').allInnerTexts()).toEqual(['English'])
  await says(page, phone)
  const answer = await taps(page, phone)
  await answer.getByTestId('document').waitFor()
  const again = await says(page, 'menu')
  expect(await again.getByTestId('choice').count()).toBe(3)
  await presses(page, 'Download Sertifikat')
  await (await chooses(page, 'Dosis 1')).getByTestId('document').waitFor()
})

/** Makes a dependency dead or well, by the switches of the toolbar. */
async function makes(page: Page, dependency: string, health: 'dead' | 'normal'): Promise<void> {
  const name = `fault-${dependency}-${health}`
  await page.getByTestId(name).click()
  await page.locator(`[data-testid=${name}][aria-pressed=true]`).waitFor()
}
