import { everyPromise, type Invariants } from './invariant.ts'

/** Whose data it is, 32 to 37. */
export const people: Invariants = {
  32: {
    holds: 'a registered and an unregistered number: the same replies and calls of ports',
    shownBy: {
      'simulation/strangers.test.ts': ['a stranger sees no difference, in words or in calls'],
      'attack/timing.test.ts': [
        'a registered and an unregistered number: the same words, and the same calls for each answer',
      ],
      'scenarios/races.test.ts': [
        'is not told by what happens after the answer, however long the SMS takes',
      ],
    },
  },
  33: {
    holds: 'a changed number or identity drops the proof, ends the session, and is audited',
    shownBy: {
      ...everyPromise,
      'scenarios/races.test.ts': ['a changed number ends what was kept, and nobody is answered'],
      'scenarios/webhooks-answered.test.ts': ['a new identity ends the session'],
      'scenarios/phone-change.test.ts': [
        'ends every other session of the old number, also one that needs no registry',
        'a number that was left > is told once, though the store was away at that moment and the chat went on',
      ],
    },
  },
  34: {
    holds: 'a sender is known by user id, phone or both, with or without contacts',
    shownBy: {
      'scenarios/webhooks-answered.test.ts': [
        'is everybody whom a message names: by phone, by user id, by both, and nobody else',
      ],
      'adapters/whatsapp/inbound.test.ts': ['is read when the contacts are no list'],
      'scenarios/promises.ts': ['somebody without a phone number is answered'],
    },
  },
  35: {
    holds: 'a number with a new owner is asked once more, and failing tells nothing',
    shownBy: {
      ...everyPromise,
      'conversation/route-answers.test.ts': [
        'a number that may have a new owner > has two tries; then the proof is gone and a human is offered',
      ],
      'contracts/registry-owner.test.ts': [
        'with the wrong digits confirms nobody, and is in the audit trail',
        'after four wrong answers in a day the right one is not compared any more',
      ],
    },
  },
  36: {
    holds:
      'nobody’s data without a live proof of their number; other families’ are refused, audited',
    shownBy: {
      'adapters/neon/asking.test.ts': [
        'refuses a proof that was not given by liveProof, before anything is asked',
      ],
      'identity/proof.test.ts': ['nobody makes a live proof by hand'],
      'conversation/any-sequence.test.ts': [
        'whatever happens, there is one answer that WhatsApp takes, and no record without a proof',
      ],
      'contracts/registry-looking.test.ts': [
        'a person of another number is answered as if they did not exist, and audited',
      ],
      'attack/presses.test.ts': [
        'a row of another family > shows nobody of it, by the row, by the person’s own id, or by a place that is not there',
      ],
    },
  },
  37: {
    holds: 'what was held before a proof is worth nothing after it',
    shownBy: {
      'attack/presses.test.ts': ['nothing that was held before the proof opens anything after it'],
    },
  },
}
