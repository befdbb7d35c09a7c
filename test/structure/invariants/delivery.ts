import { everyPromise, type Invariants } from './invariant.ts'

/** What becomes of messages and answers, 9 to 14. */
export const delivery: Invariants = {
  9: {
    holds: 'a message that comes again is applied once and answered in the same words',
    shownBy: {
      ...everyPromise,
      'attack/webhooks.test.ts': [
        'a captured webhook > posted 50 times more is applied once',
        'with a code in it signs nobody in again: after keluar, an hour and two days later',
      ],
      'scenarios/phone-change.test.ts': [
        'is done once however often the message comes, and told in the same words',
      ],
      'turn/person.test.ts': [
        'a message that was handled > is known again, whatever comes after it',
      ],
    },
  },
  10: {
    holds: 'two messages at once or in the wrong order end as in some order',
    shownBy: {
      ...everyPromise,
      'scenarios/promises.ts': [
        'three messages of one person at the same moment are each answered',
      ],
      'scenarios/races.test.ts': ['a change of the registry that is overtaken by another message'],
    },
  },
  11: {
    holds: 'a button of before does nothing and says so',
    shownBy: {
      ...everyPromise,
      'conversation/step.test.ts': [
        'a button > that is stale changes nothing and shows the current choices, whatever these are',
        'a button > that was never offered does nothing',
      ],
      'attack/presses.test.ts': [
        'of an earlier bubble changes nothing, though the same is asked again',
        'of a session that is over changes nothing in the next one',
      ],
    },
  },
  12: {
    holds: '20 messages in 2 s: none is lost, and WhatsApp’s pair limit is kept',
    shownBy: {
      ...everyPromise,
      'scenarios/crowds.slow.test.ts': [
        '20 messages of one person in 2 s are each answered once; then a flood is bounded',
      ],
      'scenarios/faults.test.ts': ['the pair limit: kept, and sent by the cron'],
    },
  },
  13: {
    holds: 'a message of more than 15 minutes ago changes nothing in the registry',
    shownBy: {
      ...everyPromise,
      'conversation/step.test.ts': [
        'a late message does nothing; the citizen is asked to send it again',
      ],
      'conversation/guards-lapse.test.ts': ['sends nothing for a late press'],
    },
  },
  14: {
    holds: 'every kind of message, status and news gets its answer or silence',
    shownBy: {
      'scenarios/webhooks-answered.test.ts': [
        'what is answered > is every type of message, known or not',
        'what is not answered > are reactions, edits, revokes, and words in a group',
        'what is not answered > are statuses, delivered or failed',
      ],
      'adapters/whatsapp/inbound.test.ts': ['of our own bodies > exactly what is meant is read'],
    },
  },
}
