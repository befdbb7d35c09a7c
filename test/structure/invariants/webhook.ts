import type { Invariants } from './invariant.ts'

/** What is posted to the webhook, 1 to 8. */
export const webhook: Invariants = {
  1: {
    holds: 'a signature that is not exactly right: 401, and no port is called',
    shownBy: {
      'attack/webhooks.test.ts': [
        'a signature > is none, and nobody is asked',
        'a captured webhook > of which one bit is another is refused, wherever it is',
      ],
      'adapters/whatsapp/signature.test.ts': [
        'a webhook signature > never survives the change of a byte',
        'a webhook signature > is never found in any other header',
      ],
      'scenarios/promises.ts': [
        'a wrong or missing signature is refused with 401, and nobody is asked',
      ],
    },
  },
  2: {
    holds: 'without an app secret every request is refused, and the log says why',
    shownBy: {
      'scenarios/edge.test.ts': ['app secret every request is refused, and the log says why'],
      'scenarios/restart.slow.test.ts': [
        'without its secrets the Worker says which are missing, and serves nothing',
      ],
      'attack/webhooks.test.ts': ['a signature > with an empty secret is none'],
    },
  },
  3: {
    holds: 'signed and without sense: 200, counted, nothing changes',
    shownBy: {
      'scenarios/webhooks-answered.test.ts': ['acknowledged, counted, and nobody is asked'],
      'scenarios/promises.ts': ['what is signed and makes no sense is acknowledged'],
    },
  },
  4: {
    holds: 'no signed JSON value throws or is answered 5xx',
    shownBy: {
      'scenarios/webhook-bodies.test.ts': [
        'a signed body > is acknowledged, whatever JSON it is',
        'a signed body > is acknowledged, whatever has become of a body of WhatsApp’s',
      ],
      'adapters/whatsapp/inbound.test.ts': [
        'a whole webhook > any JSON in any place is read without an exception',
      ],
    },
  },
  5: {
    holds: '3 MB are taken and a byte more is not, whatever length is claimed',
    shownBy: {
      'scenarios/webhook-bodies.test.ts': [
        '3 MB are taken and one byte more is refused, in parts and without a length',
        'what comes is counted, and not what its length claims',
        'is read no further than its length says',
      ],
      'scenarios/promises.ts': ['3 MB are taken, one byte more is refused with 413'],
      'edge/body.test.ts': ['a body > without an end is refused at the most bytes'],
    },
  },
  6: {
    holds: '__proto__, doubled keys and endless nesting change nothing',
    shownBy: {
      'scenarios/webhook-bodies.test.ts': [
        '__proto__ and constructor anywhere change no prototype',
        'of a key that stands twice the last one counts, for us as for the signature',
        'a million levels deep is no JSON, and no stack overflows',
      ],
      'scenarios/webhooks-answered.test.ts': ['is what is signed and no JSON, or JSON without end'],
    },
  },
  7: {
    holds:
      'one webhook with 30 messages, bad ones among them, or with 1,000 updates: all are handled',
    shownBy: {
      'scenarios/webhooks.test.ts': [
        'in 3 entries of 2 changes of 5 messages answers all 30, whatever is among them',
        'and statuses, 1,000 updates in all, answers every one of 500 people',
      ],
      'adapters/whatsapp/inbound.test.ts': ['a bad item never harms the good ones'],
    },
  },
  8: {
    holds: 'the signature is over the raw bytes, and the handshake has none',
    shownBy: {
      'adapters/whatsapp/signature.test.ts': [
        'covers the bytes as they came, escapes and number forms included',
      ],
      'scenarios/promises.ts': ['Meta’s handshake gets its challenge back, anybody else 403'],
      'attack/webhooks.test.ts': [
        'guessing at the handshake > nothing near the token is the token',
      ],
    },
  },
}
