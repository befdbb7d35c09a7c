import { accountThings } from './account-things.ts'
import { readSetupEnvironment, type SetupEnvironment } from './environment.ts'
import { connectGraph, type Graph } from './graph.ts'
import { numberThings } from './number-things.ts'
import type { Thing } from './thing.ts'
import { GraphTrouble } from './trouble.ts'

type Print = (line: string) => void

/**
 * `npm run setup`: makes the WhatsApp number what this project declares: commands, ice breakers,
 * profile, the webhook's subscription, templates. Changes only what differs. With `--dry-run` it
 * prints the calls and makes none.
 *
 * @param options What stands after the command's name.
 * @param print Takes a line for the operator; the access token is never in it.
 * @returns Whether nothing is left to be done but to wait for Meta's review.
 */
export async function setupCommand(
  options: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
  print: Print,
): Promise<boolean> {
  const unknown = options.filter((option) => option !== '--dry-run')
  if (unknown.length > 0) {
    print(`Unknown: ${unknown.join(' ')}. The only option is --dry-run.`)
    return false
  }
  const reading = readSetupEnvironment(variables)
  if (!reading.ok) {
    for (const problem of reading.problems) print(problem)
    return false
  }
  const { environment } = reading
  const things = [...numberThings(environment), ...accountThings(environment)]
  if (options.length > 0) {
    showCalls(things, print)
    return true
  }
  return bringAll(things, connectGraph(environment), withoutToken(environment, print))
}

function showCalls(things: readonly Thing[], print: Print): void {
  print('Nothing is sent. A run compares with what is there and makes the calls that are needed:')
  for (const { name, wanted } of things) {
    print(`\n${name}: POST /${wanted.path}\n${JSON.stringify(wanted.body, undefined, 2)}`)
  }
}

async function bringAll(things: readonly Thing[], graph: Graph, print: Print): Promise<boolean> {
  let isAllRight = true
  let lastTrouble: string | undefined
  for (const thing of things) {
    try {
      const { words, isTrouble } = await thing.bring(graph)
      print(`${thing.name}: ${words}`)
      if (isTrouble) isAllRight = false
    } catch (error) {
      if (!(error instanceof GraphTrouble)) throw error
      print(`${thing.name}: ${error.message === lastTrouble ? 'the same.' : error.message}`)
      if (error.endsRun) return false
      isAllRight = false
      lastTrouble = error.message
    }
  }
  return isAllRight
}

/** Meta's own words are printed, and an error message of Meta's may repeat what it was sent. */
function withoutToken({ accessToken }: SetupEnvironment, print: Print): Print {
  return (line) => print(line.replaceAll(accessToken.reveal(), '[token]'))
}

if (import.meta.main) {
  const isAllRight = await setupCommand(process.argv.slice(2), process.env, console.log)
  process.exitCode = isAllRight ? 0 : 1
}
