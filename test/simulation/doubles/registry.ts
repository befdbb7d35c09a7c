import type { Registry } from '../../../src/ports/registry.ts'
import type { MemoryDatabase } from './database.ts'
import { changing, phones } from './registry-changes.ts'
import { looking } from './registry-looking.ts'

/** The registry in memory, with the rules of the functions in `src/operate/migrations`. */
export function memoryRegistry(database: MemoryDatabase): Registry {
  return { ...looking(database), ...changing(database), ...phones(database) }
}
