import { expect, test } from 'bun:test'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import type { Signer } from '../../src/hcert/signer.ts'
import type { Finding } from '../../src/verify/page/check.ts'
import { jwkSetOf, newSigner } from '../verify/page/signed.ts'
import { hasBrowser, withPages } from './simulator-page-browser.ts'
import { filmOf } from './verify-page-picture.ts'
import { type FakeService, startFakeService } from './verify-page-service.ts'

/** What a test of the page is given. */
export interface Stage {
  page: Page
  service: FakeService
  /** Signs with the key that the service publishes. */
  signer: Signer
}

const testMs = 120_000

/** A cheap phone with an Indonesian browser. */
export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  locale: 'id-ID',
  reducedMotion: 'reduce',
}

/** Gives the test function for a file of tests of the page, each with its own service and keys. */
export function withVerifyPage() {
  const visit = withPages()
  return (fact: string, play: (stage: Stage) => Promise<void>, options?: BrowserContextOptions) => {
    const run = async () => {
      const signer = await newSigner()
      const service = await startFakeService(jwkSetOf(signer))
      try {
        const begin = async (page: Page) => {
          const refused = violations(page)
          await play({ page, service, signer })
          expect(refused).toEqual([])
        }
        await visit(service.url, begin, { ...phone, ...options })
      } finally {
        await service.stop()
      }
    }
    test.skipIf(!hasBrowser)(fact, run, testMs)
  }
}

/** What the page's Content-Security-Policy refused. */
function violations(page: Page): string[] {
  const refused: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text())
  })
  return refused
}

/** Opens the page in a browser whose camera looks at the QR code of a text. */
export async function beforeCamera(
  text: string,
  url: string,
  play: (page: Page) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kilat-camera-'))
  const film = join(folder, 'code.y4m')
  await writeFile(film, filmOf(text))
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  })
  try {
    const page = await browser.newPage(phone)
    page.setDefaultTimeout(60_000)
    await page.addInitScript(rememberTracks)
    await page.goto(url)
    await play(page)
  } finally {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const rememberTracks = `
  globalThis.tracks = []
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await open(wanted)
    tracks.push(...stream.getTracks())
    return stream
  }`

/** Whether a camera is on: its light shines until its track has ended. */
export async function isCameraOn(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('tracks.some(({ readyState }) => readyState === "live")')
}

/** Pastes a text and has it checked. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.locator('#pasted-text').fill(text)
  await page.locator('#pasted button').click()
}

/** Chooses a picture from the gallery. */
export async function choosePicture(page: Page, buffer: Buffer, mimeType = 'image/bmp') {
  await page.locator('#picture-file').setInputFiles({ name: 'sertifikat', mimeType, buffer })
}

/** Waits for an answer and looks at what was found and in which tone. */
export async function expectAnswer(
  page: Page,
  tone: 'green' | 'yellow' | 'red',
  finding: Finding,
): Promise<void> {
  const verdict = page.locator('.verdict')
  await verdict.waitFor()
  const found = await verdict.evaluate((shown) => ({ ...(shown as HTMLElement).dataset }))
  expect(found).toEqual({ tone, finding })
}

/** The value of one line of an answer; `undefined` when there is none. */
export async function fact(page: Page, name: string): Promise<string | undefined> {
  const value = page.locator(`[data-fact=${name}] dd`)
  return (await value.count()) === 0 ? undefined : ((await value.textContent()) ?? undefined)
}
