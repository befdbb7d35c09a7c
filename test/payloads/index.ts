import { incoming, webhook } from '../../src/local/graph/webhooks.ts'
import { answeredContents, silentContents } from './contents.ts'
import { notices, unreadFields } from './notices.ts'
import type { Occasion, Payload } from './payload.ts'
import { batches, identityChanges, senders } from './people.ts'
import { statuses } from './statuses.ts'

export { countsOf, expected, type Occasion, type Payload } from './payload.ts'

/** Every body that WhatsApp is known to send, and some that nobody has seen. */
export function payloads(occasion: Occasion): Payload[] {
  const { phoneNumberId, writer, words, atMs: sentAtMs } = occasion
  const message = (brings: Payload['brings']) => {
    return ([name, content]: [string, Parameters<typeof incoming>[1]]): Payload => ({
      name,
      body: webhook(phoneNumberId, incoming(writer, content, { sentAtMs })),
      brings,
    })
  }
  return [
    ...Object.entries(answeredContents(words)).map(message({ messages: 1 })),
    ...Object.entries(silentContents(words)).map(message({ passedOver: 1 })),
    ...senders(occasion),
    ...identityChanges(occasion),
    ...batches(occasion),
    ...statuses(occasion),
    ...notices(words),
    ...unreadFields(words),
    ...nonsense(words),
  ]
}

function nonsense(words: string): Payload[] {
  const bodies = [null, 7, words, [], {}, { object: 'page', words }, { entry: [{ changes: [] }] }]
  return bodies.map((body) => ({
    name: `nonsense: ${JSON.stringify(body).slice(0, 30)}`,
    body,
    brings: { passedOver: 1 },
  }))
}
