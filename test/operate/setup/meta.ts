import { type Handler, Watch } from '../../../src/local/dependency.ts'
import { businessAccountId } from '../../../src/local/graph/webhooks.ts'
import { setup } from '../../../src/operate/setup/setup.ts'
import { run } from '../terminal.ts'
import { AccountStandIn } from './account.ts'

const phoneNumberId = '106540352242922'
const accessToken = 'EAAJB-a-token-of-the-tests'

/** Meta's account endpoints behind real HTTP, with faults. */
export class Meta {
  readonly watch = new Watch()
  readonly account = new AccountStandIn({ phoneNumberId, accessToken })
  readonly #server: Bun.Server<undefined>

  constructor(instead?: Handler) {
    this.#server = Bun.serve({
      port: 0,
      hostname: '127.0.0.1',
      fetch: instead ?? this.watch.over(this.account),
    })
  }

  /** Runs the command. */
  setup(options: string[] = [], changed: Record<string, string> = {}) {
    return run(setup, options, { variables: { ...this.variables(), ...changed } })
  }

  /** Calls Graph as somebody else who has the token. */
  async post(path: string, body: object): Promise<void> {
    const { WHATSAPP_API_URL: url, WHATSAPP_ACCESS_TOKEN: token } = this.variables()
    const headers = { authorization: `Bearer ${token}` }
    await fetch(`${url}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  }

  variables() {
    return {
      WHATSAPP_ACCESS_TOKEN: accessToken,
      WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
      WHATSAPP_BUSINESS_ACCOUNT_ID: businessAccountId,
      WHATSAPP_API_URL: `http://127.0.0.1:${this.#server.port}/graph/v26.0`,
      SERVICE_NAME: 'KemenkesRI',
      HELP_EMAIL: 'sertifikat@pedulilindungi.id',
    }
  }

  /** The bodies of the calls that changed something, or tried to, since the last time. */
  changes(): unknown[] {
    const made = this.account.calls.flatMap(({ body }) => (body === null ? [] : [body]))
    this.account.calls.length = 0
    return made
  }

  stop(): Promise<void> {
    return this.#server.stop(true)
  }
}
