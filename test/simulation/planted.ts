import { personKeyOf } from '../../src/adapters/upstash/keys.ts'
import type { Session } from '../../src/conversation/session.ts'
import type { PersonKey } from '../../src/identity/ids.ts'
import type { Bubble } from '../../src/ports/messenger.ts'
import type { OutboxItem } from '../../src/ports/outbox.ts'
import type { Commit, Plan, SessionStore } from '../../src/ports/session-store.ts'
import type { PersonState } from '../../src/turn/person.ts'
import { nothingSeen, type SeenMessages } from '../../src/turn/person.ts'
import type { Ports } from '../../src/turn/ports.ts'
import { outboxIdOf } from '../../src/turn/send.ts'
import type { Plant } from './surroundings.ts'

/**
 * Faults that were made on purpose, each by changing what the ports do for the turn: the simulation
 * has to find every one of them.
 */
export const planted: Readonly<Record<string, Plant>> = {
  'no version check': withSessions((sessions) => ({
    commit: async (person, commit) => {
      const { version } = await sessions.load(person)
      return sessions.commit(person, { ...commit, expectedVersion: version })
    },
  })),

  'no message id check': (ports) => {
    const hidden = new Map<string, SeenMessages>()
    return withSessions((sessions) => ({
      load: async (person) => {
        const stored = await sessions.load(person)
        const state = stored.state as PersonState | undefined
        if (state) hidden.set(person.current, state.seen)
        return { ...stored, state: state && { ...state, seen: nothingSeen } }
      },
      commit: (person, commit) => {
        const seen = hidden.get(person.current) ?? nothingSeen
        const plans = commit.plans.map((plan) => withMarks(plan, seen)) as [Plan, ...Plan[]]
        return sessions.commit(person, { ...commit, plans })
      },
    }))(ports)
  },

  'sent before committed': (ports) => ({
    ...ports,
    sessions: {
      ...ports.sessions,
      commit: async (person, commit) => {
        for (const item of commit.plans[0].outbox) await sendNow(person, item, ports)
        return ports.sessions.commit(person, commit)
      },
    },
  }),

  'marked as sent before it is sent': (ports) => ({
    ...ports,
    messenger: {
      ...ports.messenger,
      send: async (to, bubble, outboxId) => {
        const at = outboxId.lastIndexOf(':')
        const gone = [outboxId.slice(at + 1)]
        const settlement = { gone, changed: [], media: new Map() }
        await ports.sessions.settle(personKeyOf(outboxId.slice(0, at)), settlement)
        await ports.messenger.send(to, bubble, outboxId)
      },
    },
  }),

  'a try counted after the code is compared': withSessions((sessions) => ({
    commit: async (person, commit) => {
      const uncounted = { ...commit, plans: commit.plans.map(withoutTry) as [Plan, ...Plan[]] }
      const committed = await sessions.commit(person, uncounted)
      if (committed.ok) await countTry(person, commit, committed.plan, sessions)
      return committed
    },
  })),
}

function withSessions(change: (sessions: SessionStore) => Partial<SessionStore>): Plant {
  return (ports) => ({ ...ports, sessions: { ...ports.sessions, ...change(ports.sessions) } })
}

async function sendNow(person: PersonKey, item: OutboxItem, { messenger }: Ports) {
  const { message } = item
  if (message.kind !== 'bubble' || message.document) return
  const { to, body, choices } = message
  const bubble: Bubble = choices ? { body, choices } : { body }
  await messenger.send(to, bubble, outboxIdOf(person, item))
}

function withMarks(plan: Plan, { marks, floorMs }: SeenMessages): Plan {
  const state = plan.state as PersonState
  const added = state.seen.marks
  const before = marks.filter(([mark]) => !added.some(([one]) => one === mark))
  return { ...plan, state: { ...state, seen: { marks: [...before, ...added], floorMs } } }
}

function withTries(plan: Plan, change: (triesUsed: number) => number): Plan {
  const state = plan.state as PersonState
  const session = state.session as Session
  const { challenge } = session.codes
  if (!challenge) return plan
  const counted = { ...challenge, triesUsed: change(challenge.triesUsed) }
  const changed = { ...session, codes: { ...session.codes, challenge: counted } }
  return { ...plan, state: { ...state, session: changed } }
}

const withoutTry = (plan: Plan) => withTries(plan, (triesUsed) => Math.max(0, triesUsed - 1))

/** Counts in a commit of its own, which may lose its race. */
async function countTry(
  person: PersonKey,
  commit: Commit,
  taken: number,
  sessions: SessionStore,
): Promise<void> {
  const plan = commit.plans[taken]
  if (!plan || !(plan.state as { session: Session }).session.codes.challenge) return
  const expectedVersion = commit.expectedVersion + 1
  const plans: [Plan] = [{ ...plan, outbox: [], voided: [] }]
  await sessions.commit(person, { ...commit, expectedVersion, plans, uses: [], taken: [] })
}
