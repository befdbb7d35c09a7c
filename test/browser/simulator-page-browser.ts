import { afterAll, beforeAll, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { type FakeStack, startFakeStack } from './fake-stack.ts'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** Whether there is a browser to test with; where there is none the browser tests are skipped. */
export const hasBrowser = existsSync(executablePath)
if (!hasBrowser) console.warn('No Chromium here (CHROMIUM_PATH): the browser tests are skipped.')

const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run']
const testMs = 120_000
const waitMs = 60_000

/** A laptop with an Indonesian browser and nothing that moves, unless a test says otherwise. */
const laptop: BrowserContextOptions = {
  viewport: { width: 1280, height: 800 },
  locale: 'id-ID',
  reducedMotion: 'reduce',
}

/** Opens a page of its own, does something with it, and fails when an error was thrown in it. */
export type Visit = (
  url: string,
  play: (page: Page) => Promise<void>,
  options?: BrowserContextOptions,
) => Promise<void>

/** Gives what opens pages; the browser lives as long as the tests of the file. */
export function withPages(): Visit {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (hasBrowser) browser = await chromium.launch({ executablePath, args })
  }, testMs)
  afterAll(() => browser?.close())
  return async (url, play, options) => {
    if (browser) await visit(browser, { ...laptop, ...options }, url, play)
  }
}

async function visit(
  browser: Browser,
  options: BrowserContextOptions,
  url: string,
  play: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(waitMs)
  const errors: Error[] = []
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(error))
  try {
    await page.goto(url)
    await play(page)
    if (errors[0]) throw errors[0]
  } finally {
    await context.close()
  }
}

/** What a test of the page is given. */
export interface Stage {
  page: Page
  stack: FakeStack
  stop: () => Promise<void>
}

/** Gives the test function for a file of browser tests, each on its own fake stack and page. */
export function withBrowser() {
  const visitPage = withPages()
  return (fact: string, play: (stage: Stage) => Promise<void>, options?: BrowserContextOptions) => {
    const run = async () => {
      const { stack, url, stop } = startFakeStack()
      try {
        await visitPage(url, (page) => play({ page, stack, stop }), options)
      } finally {
        await stop()
      }
    }
    test.skipIf(!hasBrowser)(fact, run, testMs)
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
