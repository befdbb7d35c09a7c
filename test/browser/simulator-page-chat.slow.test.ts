import { expect } from 'bun:test'
import { bubbles, say, withBrowser } from './simulator-page-browser.ts'

const browserTest = withBrowser()
const budi = '+6281234567890'

browserTest('a list opens as a sheet and its row is sent', async ({ page, stack }) => {
  await say(page, 'ubah')
  await page.getByTestId('open-list').click()
  await page.keyboard.press('Escape')
  await page.getByTestId('sheet').waitFor({ state: 'hidden' })
  await page.getByTestId('open-list').click()
  await page.getByTestId('sheet').getByTestId('choice').getByText('Nomor HP').click()
  await bubbles(page, 'bot').getByText('Anda menulis: Nomor HP').waitFor()
  const description = 'Dengan kode ke nomor yang baru'
  expect(stack.posted[1]?.message).toEqual({
    type: 'list',
    id: 'phone',
    title: 'Nomor HP',
    description,
  })
})

browserTest('markup in a chat stays text, formatting is drawn', async ({ page }) => {
  await say(page, '<img src=x> *tebal* _miring_ a*b*c https://example.org/a_b_c.')
  const words = bubbles(page, 'bot').locator('.words')
  await words.waitFor()
  expect(await words.innerHTML()).toBe(
    'Anda menulis: &lt;img src=x&gt; <strong>tebal</strong> <em>miring</em> a*b*c ' +
      '<a href="https://example.org/a_b_c" target="_blank" rel="noopener noreferrer">' +
      'https://example.org/a_b_c</a>.',
  )
  await page.getByTestId('citizen').getByText('<b>I MADE</b> SUARTA').click()
  expect(await page.getByTestId('you').textContent()).toContain('<b>I MADE</b> SUARTA')
})

browserTest('a Worker that is away is named', async ({ page, stack }) => {
  stack.workerStatus = 502
  await say(page, 'sertifikat')
  const failure = page.getByTestId('failure')
  expect(await failure.textContent()).toContain('Worker tidak dapat dihubungi')
})

browserTest('a simulator that is gone is named', async ({ page, stop }) => {
  await stop()
  await page.getByTestId('notice').getByText('Sambungan ke simulator terputus').waitFor()
  await say(page, 'sertifikat')
  const failure = page.getByTestId('failure')
  expect(await failure.textContent()).toContain('Simulator tidak menjawab')
})

browserTest('a read mark shows typing until the answer comes', async ({ page, stack }) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  stack.workerDelay = promise
  await say(page, 'sertifikat')
  stack.emit({ type: 'read', messageId: 'wamid.0', typing: true })
  await page.getByTestId('typing').waitFor()
  resolve()
  await bubbles(page, 'bot').waitFor()
  await page.getByTestId('typing').waitFor({ state: 'detached' })
  await page.getByRole('img', { name: 'Sudah dibaca' }).waitFor()
})

browserTest('an answer to somebody else stays out of the chat', async ({ page, stack }) => {
  await say(page, 'halo')
  await bubbles(page, 'bot').waitFor()
  const body = { type: 'text', text: { body: 'untuk orang lain' } }
  stack.emit({ type: 'sent', at: 1, to: '+6281298765432', messageId: null, tookMs: null, body })
  await say(page, 'lagi')
  await bubbles(page, 'bot').getByText('Anda menulis: lagi').waitFor()
  expect(await bubbles(page, 'bot').count()).toBe(2)
})

browserTest('a template shows its words, and that it is one', async ({ page, stack }) => {
  await say(page, 'halo')
  await bubbles(page, 'bot').waitFor()
  stack.announce(budi)
  const template = bubbles(page, 'bot').nth(1)
  await template.getByText('Templat yang disetujui Meta').waitFor()
  expect(await template.locator('.words').innerHTML()).toBe(
    'Laporan SV-7K3M-92QX sudah dijawab. Ketik <strong>cek tiket</strong>.',
  )
  expect(await template.getByTestId('badge').count()).toBe(0)
  stack.announce(budi, false)
  await page.reload()
  await bubbles(page, 'bot').nth(2).getByText('SV-7K3M-92QX').waitFor()
})

browserTest('a reload keeps the chat and finds what was missed', async ({ page, stack }) => {
  await page.getByTestId('clock-forward-1d').click()
  await page.getByTestId('clock-offset').getByText('+1 hari').waitFor()
  await say(page, 'sertifikat')
  await bubbles(page, 'bot').waitFor()
  const body = { type: 'text', text: { body: 'selagi Anda pergi' } }
  stack.sent.push({ at: Date.now(), path: '/messages', to: budi, status: 200, body })
  await page.reload()
  await bubbles(page, 'bot').getByText('selagi Anda pergi').waitFor()
  expect(await bubbles(page, 'bot').count()).toBe(2)
  expect(await bubbles(page, 'citizen').count()).toBe(1)
  expect(await page.getByTestId('badge').count()).toBe(1)
})
