import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { inProcess, type Kilat, openKilat, type Runtime } from '../kilat/index.ts'
import { bubbles, hasBrowser, say, withPages } from './simulator-page-browser.ts'

const startMs = 120_000
const testMs = 120_000

/** What a test of the whole chat is given: the page, and the Kilat behind it. */
export interface WholeStage {
  page: Page
  kilat: Kilat
}

/**
 * Gives the test function for a file that plays at the simulator's page, with the Worker behind it.
 * The tests of a file share the stack: each plays citizens of its own, and what it did to the clock or
 * to a dependency is taken back.
 */
export function withKilat(runtime: Runtime = inProcess) {
  const visit = withPages()
  let kilat: Kilat | undefined
  beforeAll(async () => {
    if (hasBrowser) kilat = await openKilat(runtime)
  }, startMs)
  afterAll(() => kilat?.close())

  return (
    fact: string,
    play: (stage: WholeStage) => Promise<void>,
    options?: BrowserContextOptions,
  ) => {
    const run = async () => {
      if (!kilat) throw new Error('Kilat is not open')
      const opened = kilat
      const { stack } = opened
      try {
        await visit(stack.url, (page) => play({ page, kilat: opened }), options)
      } finally {
        stack.watch.clearFaults()
        stack.clock.reset()
      }
    }
    test.skipIf(!hasBrowser)(fact, run, testMs)
  }
}

/** Becomes a sample citizen. */
export async function become(page: Page, name: string): Promise<void> {
  await page.getByTestId('citizen-search').fill(name)
  await page.getByTestId('citizen').getByText(name, { exact: true }).click()
}

/** Becomes somebody who is not among the sample citizens, by a number of one's own choice. */
export async function becomeOwnerOf(page: Page, phone: string): Promise<void> {
  await page.getByTestId('newcomer-open').click()
  await page.getByTestId('newcomer-number').fill(phone)
  await page.getByTestId('newcomer-start').click()
}

/** Does something that the bot answers, and gives the bubble that came. */
export async function answerTo(page: Page, act: () => Promise<void>): Promise<Locator> {
  const seen = await bubbles(page, 'bot').count()
  await act()
  const bubble = bubbles(page, 'bot').nth(seen)
  await bubble.waitFor()
  return bubble
}

/** What a bubble says, without its buttons and its time. */
export async function textOf(bubble: Locator): Promise<string> {
  return (await bubble.locator('.words').textContent()) ?? ''
}

/** Types a message and gives the bubble that answers it. */
export function says(page: Page, text: string): Promise<Locator> {
  return answerTo(page, () => say(page, text))
}

/** Presses a button of the last bubble. */
export function presses(page: Page, title: string): Promise<Locator> {
  const choice = bubbles(page, 'bot').last().getByTestId('choice')
  return answerTo(page, () => choice.getByText(title, { exact: true }).click())
}

/** Opens the list of the last bubble and chooses a row. */
export async function chooses(page: Page, title: string): Promise<Locator> {
  await bubbles(page, 'bot').last().getByTestId('open-list').click()
  const row = page.getByTestId('sheet').getByTestId('choice').getByText(title, { exact: true })
  return answerTo(page, () => row.click())
}

/** Taps the code in the newest SMS to a number and sends it. */
export function taps(page: Page, phone: string): Promise<Locator> {
  const code = page.locator(`[data-testid=sms][data-to="${phone}"]`).getByTestId('sms-code').first()
  return answerTo(page, async () => {
    await code.click()
    await page.getByTestId('send').click()
  })
}

/** Enters without a wish, so that the menu comes. */
export async function entersAs(page: Page, phone: string): Promise<Locator> {
  await becomeOwnerOf(page, phone)
  await says(page, 'halo')
  await says(page, phone)
  return taps(page, phone)
}

/** Expects something of the page that may take a moment, some seconds at most. */
export async function eventually<Value>(
  read: () => Promise<Value>,
  expected: Value,
): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!Bun.deepEquals(await read(), expected) && Date.now() < deadline) await Bun.sleep(20)
  expect<unknown>(await read()).toEqual(expected)
}
