import { change, envelope, incoming, text } from '../../src/local/graph/webhooks.ts'
import { Citizen, type SeenBubble } from '../kilat/citizen.ts'
import type { Kilat } from '../kilat/index.ts'
import { newPhone } from '../kilat/people.ts'
import { post } from '../payloads/posting.ts'

/** Six digits that are not the code. */
export const wrongCode = (code: string) => (code === '111111' ? '222222' : '111111')

/** Somebody whose WhatsApp number is registered nowhere. */
export const attacker = (kilat: Kilat) => new Citizen(kilat, newPhone())

/** Has somebody ask for a code to a number, their own or another's. */
export async function askCode(citizen: Citizen, phone: string): Promise<SeenBubble> {
  await citizen.says('sertifikat')
  return citizen.says(phone)
}

/** What a bubble says, whoever it is about: what is masked left out. */
export function wordsOf({ text: words, choices }: Pick<SeenBubble, 'text' | 'choices'>): string {
  const masked = words.replace(/\+62[\d\s•-]+/g, '+62 … ')
  // Some seconds may pass between two answers.
  const waiting = masked.replace(/\d+(?= detik)/g, (s) => String(Math.ceil(Number(s) / 5) * 5))
  return [waiting, ...choices.map(({ title }) => title)].join('\n')
}

/** Has many people write the same few things, each their own, all of them at once. */
export async function crowd(
  kilat: Kilat,
  people: readonly { citizen: Citizen; says: readonly string[] }[],
): Promise<void> {
  const { environment, clock } = kilat.stack
  const phoneNumberId = environment.WHATSAPP_PHONE_NUMBER_ID
  for (let first = 0; first < people.length; first += 100) {
    const messages = people.slice(first, first + 100).flatMap(({ citizen, says }) => {
      const writer = { name: 'Warga', waId: citizen.phone.slice(1) }
      kilat.stack.graph.heardFrom(citizen.phone)
      return says.map((words) => incoming(writer, text(words), { sentAtMs: clock.now() }))
    })
    const status = await post(kilat, envelope([change(phoneNumberId, messages)]))
    if (status !== 200) throw new Error(`the webhook was answered ${status}`)
  }
}

/** Every SMS to numbers that begin so. */
export const smsTo = (kilat: Kilat, prefix = '+') =>
  kilat.stack.sms.messages().filter(({ to }) => to.startsWith(prefix))

/** How many calls the app has made, once what goes on behind earlier answers is over. */
export async function callsAtRest(kilat: Kilat): Promise<number> {
  await kilat.atRest()
  return kilat.stack.watch.calls.length
}
