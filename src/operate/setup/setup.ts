import { type Command, main, type Terminal } from '../command.ts'
import { accountResources } from './account.ts'
import { readSetupEnvironment, type SetupEnvironment } from './environment.ts'
import { connectGraph, type Graph, GraphTrouble } from './graph.ts'
import { numberResources } from './number.ts'
import type { Resource } from './resource.ts'

type Print = Terminal['print']

const usage = `npm run setup               sets the WhatsApp number up: commands, ice breakers, profile, webhook,
                            templates; changes only what differs
npm run setup -- --dry-run  prints the calls and makes none

It needs WHATSAPP_ACCESS_TOKEN, WHATSAPP_PHONE_NUMBER_ID, WHATSAPP_BUSINESS_ACCOUNT_ID, SERVICE_NAME
and HELP_EMAIL. It ends with 0 when nothing is left to do but to wait for Meta's review.`

const options = { 'dry-run': { type: 'boolean' } } as const

/** `npm run setup`: makes the WhatsApp number what this project declares. */
export const setup: Command<typeof options> = {
  usage,
  options,
  example: 'npm run setup -- --dry-run',
  async run({ values }, { variables, print }) {
    const environment = readSetupEnvironment(variables)
    const resources = [...numberResources(environment), ...accountResources(environment)]
    if (values['dry-run']) {
      showCalls(resources, print)
      return 0
    }
    const graph = connectGraph(environment)
    return (await applyAll(resources, graph, withoutToken(environment, print))) ? 0 : 1
  },
}

function showCalls(resources: readonly Resource[], print: Print): void {
  print(
    'Nothing is sent. A run compares them with what is there and makes the calls that are needed:',
  )
  for (const { name, wanted } of resources) {
    print(`\n${name}: POST /${wanted.path}\n${JSON.stringify(wanted.body, undefined, 2)}`)
  }
}

async function applyAll(
  resources: readonly Resource[],
  graph: Graph,
  print: Print,
): Promise<boolean> {
  let isAllRight = true
  let lastTrouble: string | undefined
  for (const resource of resources) {
    try {
      const { words, isTrouble } = await resource.apply(graph)
      print(`${resource.name}: ${words}`)
      if (isTrouble) isAllRight = false
    } catch (error) {
      if (!(error instanceof GraphTrouble)) throw error
      print(`${resource.name}: ${error.message === lastTrouble ? 'the same.' : error.message}`)
      if (error.endsRun) return false
      isAllRight = false
      lastTrouble = error.message
    }
  }
  return isAllRight
}

/** Hides the token, which an error message of Meta's may repeat. */
function withoutToken({ accessToken }: SetupEnvironment, print: Print): Print {
  return (line) => print(line.replaceAll(accessToken.reveal(), '[token]'))
}

if (import.meta.main) await main(setup)
