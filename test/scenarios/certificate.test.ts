import { describe, expect, test } from 'bun:test'
import { keysFromJwkSet } from '../../src/hcert/keys.ts'
import { verifyHcert } from '../../src/hcert/verify.ts'
import { Citizen } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { addPerson, newPhone } from '../kilat/people.ts'

const kilat = withKilat()

async function fetchCertificate(name = 'BUDI SANTOSO') {
  const person = await addPerson(kilat, { name })
  const citizen = new Citizen(kilat, person.phone)
  const bubble = await citizen.signsIn('sertifikat')
  return { citizen, person, pdf: citizen.document(bubble) }
}

/** The certificate as the registry has it, once its text is kept. */
async function kept(personId: string): Promise<{ id: string; qr_text: string }> {
  await kilat.atRest()
  const sql = `select c.id, c.qr_text from kilat.certificates c join kilat.doses d on d.id = c.dose_id
    where d.person_id = $1 and c.qr_text is not null`
  const [row] = await kilat.stack.registry.query<{ id: string; qr_text: string }>(sql, [personId])
  return row ?? expect.unreachable('no text was kept')
}

const publishedKeys = async () =>
  keysFromJwkSet(await (await fetch(`${kilat.url}/.well-known/jwks.json`)).json())

const stateOf = async (id: unknown) => {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ id })
  const answer = await fetch(`${kilat.url}/verify`, { method: 'POST', headers, body })
  return { status: answer.status, body: (await answer.json()) as { state?: string } }
}

describe('a certificate from the chat', () => {
  test('carries a signature that the published keys prove, and no NIK or place', async () => {
    const { person } = await fetchCertificate()
    const { id, qr_text } = await kept(person.id)
    const verdict = await verifyHcert(qr_text, await publishedKeys(), Date.now() / 1_000)
    expect(verdict).toMatchObject({
      ok: true,
      certificate: {
        holder: { name: 'BUDI SANTOSO', birthDate: '1987-08-17' },
        statement: { kind: 'vaccination', id, dose: { number: 1, of: 1 }, date: '2021-03-12' },
      },
    })
    expect(JSON.stringify(verdict)).not.toContain(person.nik)
    expect(JSON.stringify(verdict)).not.toContain('Tebet')
  })

  test('has one text, however often it is fetched and in whatever session', async () => {
    const { citizen, person } = await fetchCertificate()
    const first = await kept(person.id)
    await kilat.forward(25 * 3_600_000)
    await citizen.signsIn('sertifikat')
    await kilat.atRest()
    expect(await kept(person.id)).toEqual(first)
  })

  test('is known as in force, then as revoked, to whoever has its id', async () => {
    const { person } = await fetchCertificate()
    const { id } = await kept(person.id)
    expect(await stateOf(id)).toEqual({ status: 200, body: { state: 'in-force' } })
    await kilat.stack.registry.query(
      `update kilat.certificates set revoked_at = now(), revoked_reason = 'fraud' where id = $1`,
      [id],
    )
    expect((await stateOf(id)).body).toEqual({ state: 'revoked' })
  })

  test('ends when the name is corrected', async () => {
    const misspelled = { name: 'BUDI SANTOSA', civilName: 'BUDI SANTOSO' }
    const person = await addPerson(kilat, misspelled)
    const citizen = new Citizen(kilat, person.phone)
    await citizen.signsIn('sertifikat')
    const { id } = await kept(person.id)
    await citizen.says('ubah nama')
    await citizen.says('budi santoso')
    await citizen.presses('Ya, benar')
    expect((await stateOf(id)).body).toEqual({ state: 'revoked' })
  })

  test('of a vaccine without an international code goes out without a QR', async () => {
    const person = await addPerson(kilat)
    const sql = `update kilat.doses set vaccine = 'IndoVac' where person_id = $1`
    await kilat.stack.registry.query(sql, [person.id])
    const citizen = new Citizen(kilat, person.phone)
    const bubble = await citizen.signsIn('sertifikat')
    expect(citizen.document(bubble).length).toBeGreaterThan(10_000)
  })
})

describe('the public check', () => {
  test('has a page that loads nothing from elsewhere', async () => {
    const page = await fetch(`${kilat.url}/verify`)
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    for (const path of ['page.js', 'page.css', 'worker.js']) {
      expect((await fetch(`${kilat.url}/verify/${path}`)).status).toBe(200)
    }
    const worker = await fetch(`${kilat.url}/verify/worker.js`)
    expect(worker.headers.get('service-worker-allowed')).toBe('/verify')
  })
})

describe('in the chat, the text of a certificate', () => {
  test('is checked for anybody, and the conversation goes on', async () => {
    const { person } = await fetchCertificate()
    const { id, qr_text } = await kept(person.id)
    const stranger = new Citizen(kilat, newPhone())
    const genuine = await stranger.says(qr_text)
    expect(genuine.text).toContain('asli dan berlaku')
    expect(genuine.text).toContain('*BUDI SANTOSO* · lahir 17 Agustus 1987')
    const altered = qr_text.slice(0, 60) + (qr_text[60] === 'A' ? 'B' : 'A') + qr_text.slice(61)
    expect((await stranger.says(altered)).text).not.toContain('BUDI')
    await kilat.stack.registry.query(
      `update kilat.certificates set revoked_at = now(), revoked_reason = 'fraud' where id = $1`,
      [id],
    )
    expect((await stranger.says(qr_text)).text).toContain('sudah dicabut')
    await kilat.forward(366 * 24 * 3_600_000)
    expect((await stranger.says(qr_text)).text).toContain('masa berlakunya sudah lewat')
  })
})
