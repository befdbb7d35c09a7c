import { uvci } from '../../src/certificate/uvci.ts'
import { signHcert } from '../../src/hcert/sign.ts'
import { createSigner, openSigner } from '../../src/hcert/signer.ts'
import { localEnvironment } from '../../src/local/environment.ts'
import { fromBase64 } from '../../src/privacy/base64.ts'
import { ticketId } from '../../src/tickets/ticket-id.ts'
import { type Stage, smsOf } from './stage.ts'

/**
 * Puts what they stand for in the place of words in braces: `{number}` is the citizen's number,
 * `{new}` one that is nobody's unless there is a crowd on it, `{nik}` and `{last four}` the NIK of the
 * first person, `{wrong four}` not its end, `{code}` the code of the newest SMS, `{ticket}` the ticket
 * that was told of last, `{ticket of another}` somebody else's. `{certificate}` is the text of the QR
 * of the certificate that was issued last; an `{altered certificate}` bears the id of our key and
 * another's signature, a `{foreign certificate}` another's id as well, an `{unknown certificate}` was
 * never issued, an `{expired certificate}` has ended. `{1200 letters}` are as many.
 */
export async function spoken(text: string, stage: Stage): Promise<string> {
  let said = text
  for (const [whole, word = ''] of text.matchAll(/\{([a-z0-9 ]+)\}/g)) {
    const meant = await standingFor(word, stage)
    // As it stands: a certificate’s text may hold what would be a pattern.
    said = said.replace(whole, () => meant)
  }
  return said
}

async function standingFor(word: string, stage: Stage): Promise<string> {
  const letters = /^(\d+) letters$/.exec(word)?.[1]
  if (letters) return 'a'.repeat(Number(letters))
  const kind = /^(\w+) certificate$/.exec(word)?.[1]
  if (kind) return forgedCertificate(kind, stage)
  if (word === 'code') return /\b\d{6}\b/.exec(smsOf(stage).findLast(isCode)?.text ?? '')?.[0] ?? ''
  if (word === 'certificate') return certificate(stage)
  if (word === 'ticket of another') return ticketOfAnother(stage)
  const known = stage.words.get(word)
  if (known === undefined) throw new Error(`{${word}} stands for nothing`)
  return known
}

const isCode = ({ text }: { text: string }) => /\b\d{6}\b/.test(text)

/** The text is kept after the answer: the newest one is waited for. */
async function certificate({ kilat, words }: Stage): Promise<string> {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const [newest] = await kilat.stack.registry.query<{ qr_text: string | null }>(
      `select c.qr_text from kilat.certificates c join kilat.doses d on d.id = c.dose_id
       join kilat.people p on p.id = d.person_id
       where p.phone = $1 order by c.issued_at desc, d.number desc limit 1`,
      [words.get('number') ?? ''],
    )
    if (newest?.qr_text) return newest.qr_text
    await Bun.sleep(2)
  }
  throw new Error('no certificate was signed')
}

async function forgedCertificate(kind: string, { kilat }: Stage): Promise<string> {
  const keyOf = (environment: { CERTIFICATE_KEY: string }) =>
    fromBase64(environment.CERTIFICATE_KEY) ?? new Uint8Array()
  const ours = await openSigner(keyOf(kilat.stack.environment))
  const stranger = keyOf(await localEnvironment('', ''))
  const kid = fromBase64(ours.publicKey.kid) ?? new Uint8Array()
  const signers: Record<string, typeof ours> = {
    altered: await createSigner({ privateKeyPkcs8: stranger, kid }),
    foreign: await openSigner(stranger),
    unknown: ours,
    expired: ours,
  }
  const signer = signers[kind]
  if (!signer) throw new Error(`there is no ${kind} certificate`)
  const nowS = Math.floor(kilat.stack.clock.now() / 1_000)
  const dayS = 24 * 60 * 60
  const expiresAtS = kind === 'expired' ? nowS - dayS : nowS + dayS
  const issuance = { issuer: 'KemenkesRI', issuedAtS: nowS - 2 * dayS, expiresAtS }
  const signed = await signHcert(content, signer, issuance)
  if (!signed.ok) throw new Error('the certificate was not signed')
  return signed.text
}

const content = {
  id: uvci(new Uint8Array(10)),
  issuedOn: '2021-04-09',
  holder: { name: 'BUDI SANTOSO', maskedNik: '3174••••••••0001', birthDate: '1985-08-17' },
  dose: {
    number: 1,
    of: 2,
    vaccine: 'Sinovac',
    batch: '41479308',
    date: '2021-03-12',
    place: 'Puskesmas Tebet',
  },
}

async function ticketOfAnother({ kilat }: Stage): Promise<string> {
  const id = ticketId(crypto.getRandomValues(new Uint8Array(5)))
  await kilat.stack.registry.query(
    `insert into kilat.tickets (id, kind, sender, sealed, due_at)
     values ($1, 'other', 'somebody else', 'sealed', now() + interval '1 day')`,
    [id],
  )
  return id
}
