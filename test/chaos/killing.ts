import type { Part } from './part.ts'
import { between, type Random } from './random.ts'

/** When a part is killed, in ms after the beginning, and for how long it stays away. */
export interface Kill {
  part: Part
  atMs: number
  downMs: number
}

/** How far apart the kills of a part are on average; what takes longer to start, further apart. */
const apartS: Record<Part['name'], number> = { workerd: 12, redis: 5, postgres: 6 }

/** The longest that a part stays away before it is started again. */
const longestDownMs = 1_500

/** Draws the moments: each part once at the least. */
export function planKills(parts: readonly Part[], seconds: number, random: Random): Kill[] {
  const kills = parts.flatMap((part) => {
    const count = Math.max(1, Math.round(seconds / apartS[part.name]))
    return Array.from({ length: count }, () => ({
      part,
      atMs: between(random, 0.05, 0.95) * seconds * 1_000,
      downMs: between(random, 0, longestDownMs),
    }))
  })
  return kills.sort((left, right) => left.atMs - right.atMs)
}

/**
 * Kills and starts again, as planned. Who is still away at a planned moment is killed when back, but
 * not after the time is up.
 */
export async function carryOut(
  kills: readonly Kill[],
  seconds: number,
  tell: (name: string) => void,
): Promise<void> {
  const began = performance.now()
  const ofParts = Map.groupBy(kills, ({ part }) => part)
  const carrying = [...ofParts].map(async ([part, planned]) => {
    for (const { atMs, downMs } of planned) {
      await Bun.sleep(Math.max(0, began + atMs - performance.now()))
      if (performance.now() > began + seconds * 1_000) return
      await part.kill()
      tell(part.name)
      await Bun.sleep(downMs)
      await part.start()
    }
  })
  await Promise.all(carrying)
}
