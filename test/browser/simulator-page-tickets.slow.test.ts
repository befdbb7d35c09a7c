import { expect } from 'bun:test'
import { bubbles, say, withBrowser } from './simulator-page-browser.ts'

const browserTest = withBrowser()

const ticket = {
  id: 'SV-7K3M-92QX',
  kind: 'missing-dose',
  state: 'open' as const,
  dueAt: Date.UTC(2026, 10, 24, 3, 5),
  content: { story: 'Dosis <b>kedua</b> saya\ntidak ada', facts: { place: 'Puskesmas Tebet' } },
  additions: [{ story: 'Yang <i>ketiga</i> juga.', facts: {} }],
}

browserTest('a ticket that was opened is shown, and answered', async ({ page, stack }) => {
  await page.getByText('Tidak ada tiket yang menunggu petugas').waitFor()
  stack.tickets.push(ticket)
  await say(page, 'lapor')
  const card = page.getByTestId('ticket')
  await card.getByText('Puskesmas Tebet').waitFor()
  expect(await card.locator('.story').allTextContents()).toEqual([
    ticket.content.story,
    'Yang <i>ketiga</i> juga.',
  ])
  await card.getByTestId('ticket-answer').fill('Sudah kami masukkan.')
  await card.getByTestId('ticket-send').click()
  await page.getByTestId('notice').getByText('SV-7K3M-92QX sudah dijawab').waitFor()
  expect(stack.answers).toEqual([{ id: ticket.id, text: 'Sudah kami masukkan.' }])
  await card.waitFor({ state: 'detached' })
})

browserTest('what is being written stays when another ticket comes', async ({ page, stack }) => {
  stack.tickets.push(ticket)
  await say(page, 'lapor')
  await page.getByTestId('ticket-answer').fill('Sedang kami')
  stack.tickets.push({ ...ticket, id: 'SV-0000-0000' })
  await say(page, 'lapor')
  await page.getByTestId('ticket').nth(1).waitFor()
  expect(await page.getByTestId('ticket-answer').first().inputValue()).toBe('Sedang kami')
})

browserTest('a ticket that somebody else has answered is told from a fault', async (stage) => {
  const { page, stack } = stage
  stack.tickets.push(ticket)
  await say(page, 'lapor')
  await page.getByTestId('ticket-answer').fill('Sudah.')
  stack.tickets.length = 0
  await page.getByTestId('ticket-send').click()
  await page.getByTestId('notice').getByText('tidak lagi menunggu jawaban').waitFor()
  expect(await bubbles(page, 'citizen').count()).toBe(1)
  await page.getByTestId('ticket').waitFor({ state: 'detached' })
})
