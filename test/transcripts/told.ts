/** Follows which of the texts of a language are used, by their keys: `codeSent`, `titles.send`. */
export function followTexts(texts: object) {
  const used = new Set<string>()
  const undo: (() => void)[] = []
  const all: string[] = []
  const follow = (holder: Record<string, unknown>, path: string) => {
    for (const [key, value] of Object.entries(holder)) {
      const name = path ? `${path}.${key}` : key
      if (typeof value === 'object' && value !== null) {
        follow(value as Record<string, unknown>, name)
        continue
      }
      all.push(name)
      Object.defineProperty(holder, key, {
        configurable: true,
        enumerable: true,
        get: () => {
          used.add(name)
          return value
        },
      })
      undo.push(() => Object.defineProperty(holder, key, { value, writable: true }))
    }
  }
  follow(texts as Record<string, unknown>, '')
  return {
    /** The keys that nobody has asked for so far. */
    missing: () => all.filter((name) => !used.has(name)),
    /** Makes the texts what they were. */
    stop: () => {
      for (const each of undo) each()
    },
  }
}
