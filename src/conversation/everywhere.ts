import type { Scene } from './session.ts'
import { isCommand } from './understand/recognise.ts'
import type { Intent } from './understand/rules/rule.ts'

/** What works anywhere, in whatever words. */
const everywhere: ReadonlySet<Intent> = new Set([
  'menu',
  'cancel',
  'complaint',
  'logout',
  'language-id',
  'language-en',
  'privacy',
])

/** What a name cannot be: nobody is called "cek tiket". */
const insteadOfName: ReadonlySet<Intent> = new Set([
  ...everywhere,
  'ticket',
  'status',
  'certificate',
])

/** Of these, what a story may be about as well: "tempat vaksin salah", "data saya bocor". */
const toldOf: ReadonlySet<Intent> = new Set(['complaint', 'privacy'])

/**
 * Says whether a sentence is understood before the scene hears it: a command, and where free words
 * are awaited a short sentence that means to get out of there.
 */
export function isUnderstoodEverywhere(scene: Scene, text: string, intent: Intent): boolean {
  // WhatsApp offers our commands after a slash (Meta, conversational components).
  if (text.startsWith('/') && intent !== 'unknown') return true
  if (!takesAnyWords(scene)) return false
  const words = text.trim().split(/\s+/).length
  if (!isStory(scene)) return words <= 3 && insteadOfName.has(intent) && isCommand(text)
  return everywhere.has(intent) && words <= (toldOf.has(intent) ? 1 : 3)
}

/** Says whether a scene waits for words of whatever kind: a name, a story. */
export function takesAnyWords(scene: Scene): boolean {
  const here = resting(scene)
  return here.at === 'name' || (here.at === 'form' && here.field === 'name') || isStory(here)
}

function isStory(scene: Scene): boolean {
  const here = resting(scene)
  return here.at === 'form' && here.field === 'story'
}

/** While the registry is away, the scene before it. */
function resting(scene: Scene): Scene {
  return scene.at === 'retry' ? scene.from : scene
}
