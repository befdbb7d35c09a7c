import { expect } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import type { Stack } from '../../src/local/stack.ts'

const canRead = Bun.which('pdftotext') !== null
if (!canRead)
  console.warn('No pdftotext here: what the PDFs say is not compared with the registry.')

/** Opens the document of a bubble in a new page, and gives the bytes that were served there. */
export async function openDocument(page: Page, bubble: Locator): Promise<Uint8Array> {
  const opening = page.context().waitForEvent('page')
  await bubble.getByTestId('document').click()
  return readOpened(await opening)
}

/** Gives the bytes of a document in a page that has just been opened, and closes the page. */
export async function readOpened(opened: Page): Promise<Uint8Array> {
  await opened.waitForURL('**/_sim/media/*')
  const served = await opened.request.get(opened.url())
  await opened.close()
  expect(served.status()).toBe(200)
  expect(served.headers()['content-type']).toBe('application/pdf')
  return served.body()
}

/** What the registry has of a dose whose certificate is in force. */
interface RegisteredDose {
  name: string
  nik: string
  dose: string
  vaccine: string
  batch: string
  given_on: string
  place: string
  certificate: string
}

/** Compares a certificate with the registry's row of the dose, in the words of the paper. */
export async function expectAsRegistered(
  pdf: Uint8Array,
  { registry }: Stack,
  { phone, dose }: { phone: string; dose: number },
): Promise<RegisteredDose> {
  const [row] = await registry.query<RegisteredDose>(
    `select p.name, p.nik, d.number || ' dari ' || d.of as dose, d.vaccine, d.batch,
            to_char(d.given_on, 'YYYY-MM-DD') as given_on, d.place, c.id as certificate
     from kilat.people p
     join kilat.doses d on d.person_id = p.id
     join kilat.certificates c on c.dose_id = d.id and c.revoked_at is null
     where p.phone = $1 and d.number = $2::int`,
    [phone, String(dose)],
  )
  if (!row) throw new Error('the registry has no certificate of this dose in force')
  expect(new TextDecoder('latin1').decode(pdf.slice(0, 5))).toBe('%PDF-')
  if (canRead) {
    const paper = withoutGaps(await wordsOf(pdf))
    for (const words of printed(row)) expect(paper).toContain(withoutGaps(words))
    expect(paper).not.toContain(row.nik)
  }
  return row
}

function printed({ nik, given_on, ...words }: RegisteredDose): string[] {
  const style = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  const date = new Intl.DateTimeFormat('id-ID', style).format(new Date(given_on))
  return [...Object.values(words), `${nik.slice(0, 4)}••••••••${nik.slice(-4)}`, date]
}

/** A long word may go on in the next line of the paper. */
function withoutGaps(text: string): string {
  return text.replace(/\s+/g, '')
}

async function wordsOf(pdf: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'certificate-'))
  try {
    const file = join(folder, 'certificate.pdf')
    await Bun.write(file, pdf)
    return await new Response(Bun.spawn(['pdftotext', file, '-']).stdout).text()
  } finally {
    await rm(folder, { recursive: true })
  }
}
