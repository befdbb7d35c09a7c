import { expect } from 'bun:test'
import {
  buttonPress,
  contactCard,
  document,
  image,
  incoming,
  listPress,
  location,
  type MessageContent,
  signed,
  sticker,
  text,
  voiceNote,
  webhook,
} from '../../src/local/graph/webhooks.ts'
import type { Stage } from './stage.ts'
import { spoken } from './words.ts'

const notText = {
  '(sticker)': sticker,
  '(image)': image,
  '(audio)': voiceNote,
  '(location)': () => location(-6.2, 106.8),
  '(document)': () => document('kartu.pdf'),
  '(contacts)': () => contactCard('Budi', '+6281200000000'),
}

/**
 * Says something to the bot: words, `[Title]` for a press of what was offered last under this title,
 * `(sticker)` and the like for what is not text.
 */
export async function speak(said: string, stage: Stage): Promise<void> {
  // Nobody types before the answer has come, and the store has been told that it has.
  await stage.kilat.atRest()
  stage.said = said
  const words = await spoken(said, stage)
  const title = /^\[(.+)\]$/.exec(words)?.[1]
  const content = title ? pressOf(title, stage) : notText[words as keyof typeof notText]?.()
  expect(await deliver(content ?? text(words), stage)).toBe(200)
}

function pressOf(title: string, { citizen }: Stage): MessageContent {
  const offered = citizen.bubbles().flatMap(({ choices }) => choices)
  const choice = offered.findLast((one) => one.title === title)
  if (!choice) throw new Error(`"${title}" was never offered`)
  return choice.isRow ? listPress(choice.id, choice.title) : buttonPress(choice.id, choice.title)
}

/** Posts a message, as Meta does; one that was under way for long bears the time of its sending. */
export async function deliver(content: MessageContent, stage: Stage): Promise<number> {
  const { kilat, sender, lateMs } = stage
  const { meta, clock, environment } = kilat.stack
  if (lateMs === 0) return (await meta.deliver(sender, content)).status
  stage.lateMs = 0
  const { from, userId } = sender
  const writer = {
    name: 'Warga',
    ...(from ? { waId: from.slice(1) } : {}),
    ...(userId ? { userId } : {}),
  }
  const message = incoming(writer, content, { sentAtMs: clock.now() - lateMs })
  const body = webhook(environment.WHATSAPP_PHONE_NUMBER_ID, message)
  const { bytes, headers } = await signed(body, environment.WHATSAPP_APP_SECRET)
  return (await fetch(meta.webhookUrl, { method: 'POST', headers, body: bytes })).status
}
