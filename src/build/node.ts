import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Finds a Node.js for wrangler, which needs 22.12 or later: the one that npm installs with the
 * project, or else the machine's own.
 *
 * @throws {Error} with a sentence for the person at the terminal.
 */
export function findNode(): string {
  const installed = join(import.meta.dirname, '..', '..', 'node_modules', '.bin', 'node')
  if (existsSync(installed)) return installed
  const { stdout } = Bun.spawnSync(['node', '--version'])
  const [major = 0, minor = 0] = stdout.toString().replace('v', '').split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 12)) return 'node'
  throw new Error(
    'The Worker needs Node.js 22.12 or later, and npm brings none for this machine. Install a newer Node.js and start again.',
  )
}
