/** The messages that were handled: their marks with the time when they were sent, oldest first. */
export interface SeenMessages {
  marks: [mark: string, sentAtMs: number][]
  /** Messages up to this time have left the list: whatever is as old counts as handled. */
  floorMs: number
}

/** At 20 answered messages a minute, a message has to be minutes old to have left the list. */
const mostMarks = 120

export const nothingSeen: SeenMessages = { marks: [], floorMs: 0 }

/** Says whether a message was handled before. */
export function isSeen(seen: SeenMessages, mark: string, sentAtMs: number): boolean {
  return sentAtMs <= seen.floorMs || seen.marks.some(([known]) => known === mark)
}

/** Adds a message; the oldest by time of sending make room for it. */
export function withSeen(seen: SeenMessages, mark: string, sentAtMs: number): SeenMessages {
  const marks = [...seen.marks, [mark, sentAtMs] as [string, number]]
  if (marks.length <= mostMarks) return { ...seen, marks }
  marks.sort((left, right) => left[1] - right[1])
  const [oldest, ...rest] = marks
  return { marks: rest, floorMs: Math.max(seen.floorMs, oldest?.[1] ?? 0) }
}
