import { expect } from 'bun:test'
import { bubbles, say, withBrowser } from './simulator-page-browser.ts'

const browserTest = withBrowser()

browserTest('the x-ray shows the hops and what has changed', async ({ page }) => {
  await say(page, 'sertifikat')
  const hops = page.getByTestId('hop')
  await hops.first().waitFor()
  const waited = await hops.evaluateAll((rows) => rows.map((row) => row.dataset.inAnswer))
  expect(waited).toEqual(['true', 'true', 'true', 'true', 'false'])
  expect(await hops.nth(1).textContent()).toContain('12 ms')
  const lines = (kind: string) => page.locator(`.json .line.${kind}`).allInnerTexts()
  expect((await lines('gone')).map((line) => line.trim())).toContain('"version": 3,')
  expect((await lines('new')).map((line) => line.trim())).toContain('"version": 4,')
  await page.getByTestId('state-before').click()
  expect(await page.getByTestId('state').textContent()).not.toContain('"version": 4')
})

browserTest('the clock moves on and back', async ({ page, stack }) => {
  await page.getByTestId('clock-forward-5m').click()
  await page.getByTestId('clock-forward-1h').click()
  await page.getByTestId('clock-offset').getByText('+1 jam 5 mnt').waitFor()
  expect(stack.offsetMs).toBe(65 * 60_000)
  await page.getByTestId('clock-reset').click()
  await page.getByTestId('clock-offset').getByText('sekarang').waitFor()
  expect(stack.offsetMs).toBe(0)
})

browserTest('a dependency is made dead, slow and well again', async ({ page, stack }) => {
  const press = async (name: string) => {
    await page.getByTestId(name).click()
    await page.locator(`[data-testid=${name}][aria-pressed=true]`).waitFor()
  }
  await press('fault-redis-dead')
  expect(stack.faults).toEqual({ redis: { drop: 'before' } })
  await press('fault-sms-slow')
  expect(stack.faults).toEqual({ redis: { drop: 'before' }, sms: { delayMs: 2000 } })
  await press('fault-redis-normal')
  await press('fault-sms-normal')
  expect(stack.faults).toEqual({})
})

browserTest('the last message is delivered again', async ({ page, stack }) => {
  await page.getByTestId('deliver-again').click()
  await page.getByTestId('notice').getByText('Belum ada pesan').waitFor()
  await say(page, 'halo')
  await bubbles(page, 'bot').waitFor()
  await page.getByTestId('deliver-again').click()
  await page.getByTestId('notice').getByText('id yang sama: 200').waitFor()
  expect(stack.posted.map(({ messageId }) => messageId)).toEqual(['wamid.0', 'wamid.0'])
})

browserTest('a template is copied with its words', async ({ page, stack }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await say(page, 'halo')
  await bubbles(page, 'bot').waitFor()
  stack.announce('+6281234567890')
  await bubbles(page, 'bot').nth(1).waitFor()
  await page.getByTestId('copy-transcript').click()
  await page.getByTestId('notice').getByText('Transkrip disalin').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toEndWith(
    'bot      (template)\n         Laporan SV-7K3M-92QX sudah dijawab. Ketik *cek tiket*.\n',
  )
})

browserTest('citizens are found by name, number and case', async ({ page }) => {
  const names = page.getByTestId('citizen').locator('b')
  const find = async (text: string) => {
    await page.getByTestId('citizen-search').fill(text)
    return names.allInnerTexts()
  }
  expect(await find('wijaya')).toEqual(['AGUS WIJAYA', 'DEWI WIJAYA'])
  expect(await find('0812-9876')).toEqual(['SITI RAHMAWATI'])
  expect(await find('salah ketik')).toEqual(['MUHAMMMAD RIZKI'])
  expect(await find('tidak ada yang begini')).toEqual([])
  await page.getByText('Tidak ada warga yang cocok').waitFor()
})

browserTest('a newcomer has a random number, an own one, or none', async ({ page, stack }) => {
  const start = async (kind: string, number = '') => {
    await page.getByTestId('newcomer-open').click()
    await page.getByTestId('newcomer-number').fill(number)
    await page.getByTestId(`newcomer-${kind}`).check()
    await page.getByTestId('newcomer-start').click()
  }
  const speak = async () => {
    await say(page, 'halo')
    await bubbles(page, 'bot').waitFor()
    return stack.posted.at(-1)
  }
  await start('random')
  expect((await speak())?.from).toMatch(/^\+62898\d{8}$/)
  await start('userId')
  const nameless = await speak()
  expect(nameless?.userId).toMatch(/^ID\.\d{17}$/)
  expect(nameless).not.toHaveProperty('from')
  await start('custom', 'bukan nomor')
  await page.getByText('Nomor ini tidak dapat dibaca').waitFor()
  await page.getByTestId('newcomer-number').fill('0813 2222-3333')
  await page.getByTestId('newcomer-start').click()
  expect((await speak())?.from).toBe('+6281322223333')
})

browserTest(
  'the page speaks English to an English browser, and changes on request',
  async ({ page }) => {
    expect(await page.getByTestId('composer').getAttribute('placeholder')).toBe('Type a message')
    await page.getByTestId('language-id').click()
    expect(await page.getByTestId('composer').getAttribute('placeholder')).toBe('Ketik pesan')
    expect(await page.locator('html').getAttribute('lang')).toBe('id')
  },
  { locale: 'en-US' },
)

browserTest('the theme is kept', async ({ page }) => {
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
  await page.getByTestId('theme').click()
  expect(await scheme()).toBe('dark')
  await page.reload()
  expect(await scheme()).toBe('dark')
})

browserTest('a keyboard is enough', async ({ page }) => {
  await page.getByTestId('opening').first().waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.type('ubah')
  await page.keyboard.press('Enter')
  await page.getByTestId('open-list').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await bubbles(page, 'bot').getByText('Anda menulis: Nama').waitFor()
})
