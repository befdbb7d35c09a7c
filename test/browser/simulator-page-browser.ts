import { afterAll, beforeAll, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { type FakeStack, startFakeStack } from './fake-stack.ts'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const hasBrowser = existsSync(executablePath)
if (!hasBrowser) console.warn('No Chromium here (CHROMIUM_PATH): the browser tests are skipped.')

const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']
const testMs = 20_000
const waitMs = 5_000

/** A laptop with an Indonesian browser and nothing that moves, unless a test says otherwise. */
const laptop: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  locale: 'id-ID',
  reducedMotion: 'reduce',
}

/** What a test of the page is given. */
export interface Stage {
  page: Page
  stack: FakeStack
  stop: () => Promise<void>
}

/**
 * Gives the test function for a file of browser tests; its browser lives as long as the file's tests.
 * Every test has its own fake stack and its own page, which must end without an error in it.
 */
export function withBrowser() {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (hasBrowser) browser = await chromium.launch({ executablePath, args })
  }, testMs)
  afterAll(() => browser?.close())

  return (fact: string, play: (stage: Stage) => Promise<void>, options?: BrowserContextOptions) => {
    const run = async () => {
      if (browser) await playOn(browser, { ...laptop, ...options }, play)
    }
    test.skipIf(!hasBrowser)(fact, run, testMs)
  }
}

async function playOn(
  browser: Browser,
  options: BrowserContextOptions,
  play: (stage: Stage) => Promise<void>,
): Promise<void> {
  const { stack, url, stop } = startFakeStack()
  const context = await browser.newContext(options)
  context.setDefaultTimeout(waitMs)
  const errors: Error[] = []
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(error))
  try {
    await page.goto(url)
    await play({ page, stack, stop })
    if (errors[0]) throw errors[0]
  } finally {
    await context.close()
    await stop()
  }
}

/** Types a message and sends it. */
export async function say(page: Page, text: string): Promise<void> {
  await page.getByTestId('composer').fill(text)
  await page.getByTestId('send').click()
}

/** The bubbles of one side. */
export function bubbles(page: Page, from: 'bot' | 'citizen') {
  return page.locator(`[data-testid=bubble][data-from=${from}]`)
}
