import { resumeSession, type Session } from '../conversation/session.ts'
import type { PersonKey } from '../identity/ids.ts'
import type { Sender } from '../ports/messenger.ts'
import type { Names, Stored } from '../ports/session-store.ts'
import { log } from '../privacy/log.ts'
import type { Ports } from './ports.ts'

/**
 * Names the sender of a message in the store. The user id is the identity where there is one: the
 * number may change or be hidden (Meta, business-scoped user ids).
 */
export async function personKey(sender: Sender, names: Names): Promise<PersonKey> {
  const identity = sender.userId ?? sender.phone
  if (!identity) throw new Error('a message without a sender was not passed over')
  return names.person(identity)
}

/** What the store keeps of a person: the conversation, and the messages that were handled. */
export interface PersonState {
  session: unknown
  seen: SeenMessages
}

/** A person as one attempt of a turn finds them, with the stored state opened. */
export interface Person {
  key: PersonKey
  stored: Stored
  /** Whether this isolate only remembers what is stored; others may have committed since. */
  isWarm: boolean
  /** The machine's time when they were found. */
  takenAtMs: number
  session: Session
  seen: SeenMessages
}

/** Finds a person, whom this isolate may remember when `mayBeWarm`, or else loads them. */
export async function findPerson(
  key: PersonKey,
  { mayBeWarm }: { mayBeWarm: boolean },
  ports: Ports,
): Promise<Person> {
  const warm = mayBeWarm ? ports.memory.warm.take(key, ports.now()) : undefined
  const stored = warm ?? (await load(key, ports))
  const takenAtMs = ports.now()
  return { key, stored, isWarm: warm !== undefined, takenAtMs, ...opened(stored) }
}

/** Loads a person; every load also says what is paused. */
export async function load(key: PersonKey, { sessions, memory, now }: Ports): Promise<Stored> {
  const begunAtMs = now()
  const stored = await sessions.load(key)
  memory.warm.learn(stored, begunAtMs)
  return stored
}

/** A state that does not open is logged and counts as none. */
function opened({ version, state, nowMs }: Stored): Pick<Person, 'session' | 'seen'> {
  if (version > 0 && !state) log({ event: 'session.unreadable' })
  const { session, seen = nothingSeen } = (state ?? {}) as Partial<PersonState>
  return { session: resumeSession(session, nowMs), seen }
}

/** The messages that were handled: their marks and when they were sent, oldest first. */
export interface SeenMessages {
  marks: [mark: string, sentAtMs: number][]
  /** Messages sent up to this time have left the list: any as old as that counts as handled. */
  floorMs: number
}

/** At 20 answered messages a minute, a message is minutes old when it leaves the list. */
const mostMarks = 120

export const nothingSeen: SeenMessages = { marks: [], floorMs: 0 }

/** Returns whether a message was handled before. */
export function isSeen(seen: SeenMessages, mark: string, sentAtMs: number): boolean {
  return sentAtMs <= seen.floorMs || seen.marks.some(([known]) => known === mark)
}

/** Adds a message; the one sent first makes room for it. */
export function withSeen(seen: SeenMessages, mark: string, sentAtMs: number): SeenMessages {
  const marks = [...seen.marks, [mark, sentAtMs] as [string, number]]
  if (marks.length <= mostMarks) return { ...seen, marks }
  marks.sort((left, right) => left[1] - right[1])
  const [oldest, ...rest] = marks
  return { marks: rest, floorMs: Math.max(seen.floorMs, oldest?.[1] ?? 0) }
}
