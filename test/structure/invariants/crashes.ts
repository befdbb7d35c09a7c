import { everyPromise, type Invariants } from './invariant.ts'

/** What may break or go away, 15 to 23. */
export const crashes: Invariants = {
  15: {
    holds: 'after a crash at any await a conversation ends as it would have without',
    shownBy: {
      'simulation/simulation.test.ts': ['15: a crash at any gate of'],
      'scenarios/restart.slow.test.ts': [
        'workerd is killed in mid-conversation, and the citizen goes on where they were',
      ],
    },
  },
  16: {
    holds: 'nothing is acknowledged or sent before it is committed',
    shownBy: {
      'simulation/simulation.test.ts': [
        'whatever goes wrong, every promise is kept',
        'a fault that was planted is found:',
      ],
      'scenarios/faults.test.ts': [
        'the store is away > 503, and the next delivery is answered once',
        'the commit is done and its answer lost: the next delivery does not do it again',
      ],
    },
  },
  17: {
    holds:
      'a store that loses, hangs or lies: 503 or a fresh start, never more tries, never another’s',
    shownBy: {
      ...everyPromise,
      'scenarios/store-losses.test.ts': [
        'a session with tries used up that > a fresh start, and its code is dead',
        'is of another type: 503, and when it is mended the message is answered once',
        'has counters of another type: 503, and nobody gets another try or code',
        'a session that lies under another’s name is nobody’s',
      ],
      'scenarios/faults.test.ts': [
        'the store is away > 503, and the next delivery is answered once',
        'the store is away > it hangs: the webhook is refused within seconds',
      ],
    },
  },
  18: {
    holds: 'the registry is waited for until a deadline, and asked twice at most',
    shownBy: {
      ...everyPromise,
      'adapters/neon/asking.test.ts': [
        'is asked a second time when the answer breaks off, and not a third',
        'attempts and deadlines > the deadline holds for both attempts together',
        'attempts and deadlines > a second attempt has what is left of the time',
      ],
      // What is written twice has a key, by which it is done once.
      'contracts/registry-changes.test.ts': ['with the same key is done once and answers the same'],
      'scenarios/faults.test.ts': [
        'the registry is away > the citizen is told, keeps the proof, and goes on by a button',
      ],
    },
  },
  19: {
    holds: 'WhatsApp away or cross: the answer is kept, and doubled once at most',
    shownBy: {
      ...everyPromise,
      'scenarios/storms.slow.test.ts': [
        'everybody gets every answer, in order, one doubled at most',
      ],
      'adapters/whatsapp/messenger.test.ts': [
        'an error of Graph > goes by its code, whatever the HTTP status',
        'a call without an answer > in time may have been accepted',
      ],
      'scenarios/faults.test.ts': [
        'accepted and the answer lost: one more identical bubble at most',
        'it accepts and answers to nobody for an hour: one more identical bubble at most',
      ],
    },
  },
  20: {
    holds: 'a text lost, doubled or late: the next code works, and no older one',
    shownBy: {
      ...everyPromise,
      'scenarios/ways-of-codes.test.ts': [
        'a time-out after it was accepted brings the same code twice',
      ],
      'scenarios/races.test.ts': [
        'an older code > that could not be sent does not follow the new one',
      ],
      'conversation/codes.test.ts': ['a code > that is new is sent after a minute and not before'],
    },
  },
  21: {
    holds: 'after an hour without anything everybody who waits is answered',
    shownBy: {
      ...everyPromise,
      'scenarios/faults.test.ts': [
        'away for an hour: the answer comes then',
        'everything is down for an hour: then everybody who waits is answered, once',
      ],
    },
  },
  22: {
    holds: 'a message that meets a bug five times is parked and reported, and affects nobody else',
    shownBy: {
      'scenarios/crashes.test.ts': [
        'is refused four times; then it is parked, acknowledged and reported',
        'affects nobody else: others in its webhook are answered once, and others are not parked',
        'takes none of the same citizen’s other messages along, and the chat goes on',
        'is not parked while the store cannot count',
        'a message that meets a port that is away is never parked',
      ],
    },
  },
  23: {
    holds: 'a session of another version is begun anew, without an exception',
    shownBy: {
      ...everyPromise,
      'scenarios/store-losses.test.ts': [
        'in the middle of a chat, a Worker of another version > leaves a session: a polite restart',
      ],
    },
  },
}
