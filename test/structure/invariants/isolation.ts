import { everyPromise, type Invariants } from './invariant.ts'

/** Keys, tickets, operators and the audit trail, 44 to 50. */
export const isolation: Invariants = {
  44: {
    holds: 'no reply holds anything of another person',
    shownBy: {
      ...everyPromise,
      'scenarios/crowds.slow.test.ts': [
        '200 people at the same time: no reply holds the name of another',
      ],
    },
  },
  45: {
    holds: 'a sealed value does not open under another’s key',
    shownBy: {
      'privacy/seal.test.ts': ['a seal > does not open for another owner'],
      'adapters/upstash/sessions.test.ts': [
        'a session > that was moved to another key does not open, and its version stays',
      ],
      'scenarios/store-losses.test.ts': ['a session that lies under another’s name is nobody’s'],
      'contracts/tickets-sealed.test.ts': ['are sealed, each for its own id'],
    },
  },
  46: {
    holds: 'every key is replaced unnoticed, and the old ones open nothing afterwards',
    shownBy: {
      'scenarios/rotation.slow.test.ts': [
        'every key is rotated > while 100 citizens chat, and none of them notices',
        'every key is rotated > and with the old ones removed, nothing of before opens any more',
        'of before alone is worth nothing afterwards',
      ],
      'adapters/upstash/renaming.test.ts': [
        'a session whose name is replaced > goes on under the new name, with its outbox, and under no other',
      ],
    },
  },
  47: {
    holds: 'of no transcript does a NIK, phone, name or code leave, in whatever form',
    shownBy: {
      'privacy/canaries.test.ts': [
        'nothing leaves of',
        'nothing leaves of a chat > each message of which meets %s away or cross',
      ],
      'privacy/forms.test.ts': ['a canary > is not found in what has nothing of it'],
    },
  },
  48: {
    holds:
      'tickets are limited and prove nothing; operators see masked data, and looking is audited',
    shownBy: {
      ...everyPromise,
      'attack/presses.test.ts': [
        'somebody else’s ticket > is neither shown nor judged, by its number or by its buttons',
        'somebody else’s ticket > is not opened a fourth time in a day by one sender',
      ],
      'contracts/tickets-opening.test.ts': ['three a day by one sender, for whomever'],
      'operate/tickets.test.ts': [
        'shows > a ticket, with the NIK masked',
        'shows > the whole NIK when it is asked to reveal it',
        'shows > under the name of the operator, who is in the audit trail',
      ],
    },
  },
  49: {
    holds: 'nobody is let in at the desk: there is none, and operators have commands',
    shownBy: {
      'scenarios/edge.test.ts': [
        'a path > that is not there, %p, is 404, and nobody is asked',
        'a path > that is not there takes no form of another site either',
      ],
    },
  },
  50: {
    holds: 'the audit trail is never changed or cut without being found out',
    shownBy: {
      'contracts/registry-audit.test.ts': [
        'refuses its owner: %s',
        'is not the owner’s to change, even without its triggers',
        'a broken chain is found',
      ],
      'contracts/registry-rights.test.ts': ['the bot may not: %s'],
      'operate/audit.test.ts': ['finds rows that were cut off, by what an earlier run has seen'],
    },
  },
}
