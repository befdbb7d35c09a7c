import { expect, test } from 'bun:test'
import { incoming, signed, text, voiceNote, webhook } from '../../src/local/graph/webhooks.ts'
import { Citizen } from '../kilat/citizen.ts'
import type { Kilat } from '../kilat/index.ts'
import { addPerson, newPhone } from '../kilat/people.ts'

/** Posts a body as Meta does, with its signature or another one. */
async function post(kilat: Kilat, body: unknown, signature?: string): Promise<Response> {
  const packed = await signed(body, kilat.stack.environment.WHATSAPP_APP_SECRET)
  const headers = signature
    ? { ...packed.headers, 'x-hub-signature-256': signature }
    : packed.headers
  return fetch(`${kilat.url}/webhook`, { method: 'POST', headers, body: packed.bytes })
}

const writer = (phone: string) => ({ name: 'Warga', waId: phone.slice(1) })

/** The way to the PDF, in three messages. */
async function reachCertificate(kilat: Kilat, phone: string, number = phone) {
  const citizen = new Citizen(kilat, phone)
  const bubble = await citizen.signsIn('sertifikat', number)
  return { citizen, bubble }
}

/** What must hold wherever the app runs. */
export function keepsItsPromises(kilat: Kilat): void {
  test('three messages lead to the PDF, in one bubble with the menu', async () => {
    const { phone } = await addPerson(kilat, { doses: 2 })
    const { citizen, bubble } = await reachCertificate(kilat, phone)
    expect(bubble.document?.filename).toBe('Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 2.pdf')
    expect(bubble.choices.map(({ title }) => title)).toEqual([
      'Download Sertifikat',
      'Status Vaksinasi',
      'Ubah Info Diri',
    ])
    const pdf = new TextDecoder('latin1').decode(citizen.document(bubble))
    expect(pdf).toStartWith('%PDF-1.7')
    expect(await citizen.bubblesAfter(3)).toHaveLength(3)
  })

  test('a corrected name is in the registry when the bot confirms, and on the next PDF', async () => {
    const { phone, id } = await addPerson(kilat, {
      name: 'BUDI SANTOSA',
      civilName: 'BUDI SANTOSO',
    })
    const { citizen } = await reachCertificate(kilat, phone)
    await citizen.says('ubah nama')
    await citizen.says('budi santoso')
    const confirmation = await citizen.presses('Ya, benar')
    const [row] = await kilat.stack.registry.query<{ name: string }>(
      'select name from kilat.people where id = $1',
      [id],
    )
    expect(row?.name).toBe('BUDI SANTOSO')
    expect(confirmation.text).toContain('sudah berlaku')
    const certificate = await citizen.presses('Download Sertifikat')
    expect(certificate.document?.filename).toContain('BUDI SANTOSO')
  })

  test('three messages of one person at the same moment are each answered', async () => {
    const citizen = new Citizen(kilat, newPhone())
    await citizen.says('halo')
    const answers = await Promise.all([1, 2, 3].map(() => citizen.send(text('halo'))))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await citizen.bubblesAfter(4)).toHaveLength(4)
  })

  test('a message delivered five times is answered once', async () => {
    const phone = newPhone()
    const body = webhook(
      kilat.stack.environment.WHATSAPP_PHONE_NUMBER_ID,
      incoming(writer(phone), text('halo')),
    )
    const once = await Promise.all([post(kilat, body), post(kilat, body), post(kilat, body)])
    const later = [await post(kilat, body), await post(kilat, body)]
    expect([...once, ...later].map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(await new Citizen(kilat, phone).bubblesAfter(1)).toHaveLength(1)
  })

  test('ten people in one webhook are each answered', async () => {
    const phones = Array.from({ length: 10 }, newPhone)
    const messages = phones.map((phone) => incoming(writer(phone), text('halo')))
    const id = kilat.stack.environment.WHATSAPP_PHONE_NUMBER_ID
    expect((await post(kilat, webhook(id, ...messages))).status).toBe(200)
    for (const phone of phones) {
      expect(await new Citizen(kilat, phone).bubblesAfter(1)).toHaveLength(1)
    }
  })

  test('somebody without a phone number is answered', async () => {
    const userId = `ID.${crypto.randomUUID().replaceAll('-', '')}`
    const body = incoming({ name: 'Warga', userId }, text('halo'))
    const id = kilat.stack.environment.WHATSAPP_PHONE_NUMBER_ID
    expect((await post(kilat, webhook(id, body))).status).toBe(200)
    const [bubble] = await new Citizen(kilat, userId).bubblesAfter(1)
    expect(bubble?.text).toContain('Ketik nomor HP yang terdaftar')
  })

  test('a wrong or missing signature is refused with 401, and nobody is asked', async () => {
    const body = webhook('1', incoming(writer(newPhone()), text('halo')))
    const before = kilat.stack.watch.calls.length
    const wrong = `sha256=${'0'.repeat(64)}`
    expect((await post(kilat, body, wrong)).status).toBe(401)
    expect((await post(kilat, body, 'sha1=abc')).status).toBe(401)
    const unsigned = await fetch(`${kilat.url}/webhook`, { method: 'POST', body: '{}' })
    expect(unsigned.status).toBe(401)
    expect(kilat.stack.watch.calls.length).toBe(before)
  })

  test('3 MB are taken, one byte more is refused with 413', async () => {
    const most = 3 * 1024 * 1024
    const padded = (bytes: number) => ({ object: 'x', pad: 'a'.repeat(bytes - 23) })
    expect(JSON.stringify(padded(most)).length).toBe(most)
    expect((await post(kilat, padded(most))).status).toBe(200)
    expect((await post(kilat, padded(most + 1))).status).toBe(413)
  })

  test('what is signed and makes no sense is acknowledged', async () => {
    for (const body of [null, [], 'text', { object: 'page' }, { entry: [{ changes: [null] }] }]) {
      expect((await post(kilat, body)).status).toBe(200)
    }
  })

  test('Meta’s handshake gets its challenge back, anybody else 403', async () => {
    const { WHATSAPP_VERIFY_TOKEN: token } = kilat.stack.environment
    const ask = (with_: string) =>
      fetch(
        `${kilat.url}/webhook?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${with_}`,
      )
    const ours = await ask(token)
    expect([ours.status, await ours.text()]).toEqual([200, '1158201444'])
    expect((await ask('guess')).status).toBe(403)
  })

  test('health is a word', async () => {
    const answer = await fetch(`${kilat.url}/health`)
    expect([answer.status, await answer.text()]).toEqual([200, 'ok'])
  })

  test('wrong, then expired, unregistered, a voice note: each has its sentence', async () => {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    await citizen.says('sertifikat')
    await citizen.presses('Ya, pakai nomor ini')
    const code = await citizen.code()
    const wrong = code === '111111' ? '222222' : '111111'
    expect((await citizen.says(wrong)).text).toContain(
      'Kode belum cocok. Anda bisa mencoba 2 kali lagi.',
    )
    expect((await citizen.sends(voiceNote())).text).toContain('hanya bisa membaca tulisan')
    await kilat.forward(5 * 60_000)
    expect((await citizen.says(code)).text).toContain('sudah lewat 5 menit')
    const stranger = new Citizen(kilat, newPhone())
    await stranger.says('sertifikat')
    const answer = await stranger.presses('Ya, pakai nomor ini')
    expect(answer.text).toContain('Jika nomor')
    await kilat.atRest()
    expect(kilat.stack.sms.messages(stranger.phone)).toEqual([])
  })
}
