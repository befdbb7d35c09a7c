import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { inColdProcess, openKilat } from '../kilat/index.ts'
import { addPerson } from '../kilat/people.ts'
import { play } from '../transcripts/play.ts'
import { readTranscript } from '../transcripts/transcript.ts'
import { faintWords } from './faint-words.ts'
import { expectAsRegistered, openDocument, readOpened } from './opened-pdf.ts'
import {
  answerTo,
  become,
  becomeOwnerOf,
  chooses,
  entersAs,
  eventually,
  presses,
  says,
  taps,
  textOf,
  withKilat,
} from './whole-chat-stage.ts'

const browserTest = withKilat()
const phoneSize = { width: 390, height: 844 }

browserTest('the x-ray shows the hops that a citizen waits for', async ({ page, kilat }) => {
  const { phone } = await addPerson(kilat)
  await entersAs(page, phone)
  await presses(page, 'Download Sertifikat')
  // What may issue is not done on a guess: the session is loaded. The upload goes beside the commit.
  const sorted = async () => (await waitedHops(page)).sort()
  const load = 'HGETALL + HGETALL + HGETALL + TIME'
  const issued = ['EVAL commit', load, 'SELECT issue', 'media', 'messages interactive']
  await eventually(sorted, issued)
  await says(page, 'menu')
  await eventually(sorted, ['EVAL commit', 'messages interactive'])
  const isCut = (names: Element[]) => names.some((name) => name.scrollWidth > name.clientWidth)
  expect(await page.locator('.hop-name span').evaluateAll(isCut)).toBe(false)
})

browserTest('a copied chat is a test that passes on a new Kilat', async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const phone = '+6285711002200'
  await become(page, 'FITRI HANDAYANI')
  await says(page, 'sertifikat\ndong')
  await presses(page, 'Ya, pakai nomor ini')
  await taps(page, phone)
  await presses(page, 'Download Sertifikat')
  await chooses(page, 'Semua dosis')
  await answerTo(page, async () => {
    await page.getByTestId('attach').click()
    await page.getByTestId('attach-sticker').click()
  })
  await page.getByTestId('clock-forward-1h').click()
  await page.getByText('Jam maju +1 jam').waitFor()
  await says(page, 'status')
  await page.getByTestId('copy-transcript').click()
  await page.getByTestId('notice').getByText('Transkrip disalin').waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())

  const transcript = readTranscript(copied)
  expect(transcript.cast).toEqual({ sample: 'FITRI HANDAYANI' })
  expect(transcript.lines.filter(({ who }) => who === 'bot')).toHaveLength(7)
  const fresh = await openKilat(inColdProcess)
  try {
    await play(transcript, fresh)
    // What goes on after the last answer still needs the stack.
    await Bun.sleep(100)
  } finally {
    await fresh.close()
  }
})

browserTest('the certificate is reached and opened without a mouse', async ({ page, kilat }) => {
  const { phone } = await addPerson(kilat)
  await becomeOwnerOf(page, phone)
  await tabTo(page, 'opening')
  await answerTo(page, () => page.keyboard.press('Enter'))
  await tabTo(page, 'choice')
  await answerTo(page, () => page.keyboard.press('Enter'))
  await tabTo(page, 'sms-code')
  await page.keyboard.press('Enter')
  const answer = await answerTo(page, () => page.keyboard.press('Enter'))
  await answer.getByTestId('document').waitFor()
  await tabTo(page, 'document')
  const opening = page.context().waitForEvent('page')
  await page.keyboard.press('Enter')
  const pdf = await readOpened(await opening)
  await expectAsRegistered(pdf, kilat.stack, { phone, dose: 1 })
})

browserTest(
  'a phone has room for it all, in tabs',
  async ({ page, kilat }) => {
    const phone = '+6281240405050'
    await page.getByTestId('tab-citizens').click()
    await become(page, 'YOHANES TABUNI')
    await says(page, 'sertifikat')
    await presses(page, 'Ya, pakai nomor ini')
    await page.getByTestId('sms-banner').waitFor()
    await page.getByTestId('tab-sms').click()
    const answer = await taps(page, phone)
    await page.getByTestId('sms-banner').waitFor({ state: 'detached' })
    const pdf = await openDocument(page, answer)
    await expectAsRegistered(pdf, kilat.stack, { phone, dose: 1 })
    await presses(page, 'Ubah Info Diri')
    expect(await textOf(await chooses(page, 'Nama'))).toContain('seperti di KTP')
    for (const tab of ['sms', 'citizens', 'xray', 'tools', 'chat']) {
      await page.getByTestId(`tab-${tab}`).click()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phoneSize.width)
    }
  },
  { viewport: phoneSize, hasTouch: true, isMobile: true },
)

for (const colorScheme of ['light', 'dark'] as const) {
  browserTest(
    `every word stands out from what is behind it: ${colorScheme}`,
    async ({ page, kilat }) => {
      const { phone } = await addPerson(kilat, { doses: 2 })
      await becomeOwnerOf(page, phone)
      expect(await page.evaluate(faintWords)).toEqual([])
      await says(page, 'sertifikat')
      await presses(page, 'Ya, pakai nomor ini')
      await (await taps(page, phone)).getByTestId('document').waitFor()
      expect(await page.evaluate(faintWords)).toEqual([])
    },
    { colorScheme },
  )
}

/** The names of the hops before the answer, as the x-ray shows them. */
function waitedHops(page: Page): Promise<string[]> {
  return page.locator('[data-testid=hop][data-in-answer=true] .hop-name').allInnerTexts()
}

/** Presses Tab until something is focused. */
async function tabTo(page: Page, testId: string): Promise<void> {
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '')
  for (let presses = 0; presses < 100; presses++) {
    await page.keyboard.press('Tab')
    if ((await focused()) === testId) return
  }
  throw new Error(`no Tab leads to ${testId}`)
}
