import { Clock } from './clock.ts'
import { Watch } from './dependency.ts'
import { localEnvironment } from './environment.ts'
import { SimulatedMeta } from './graph/meta.ts'
import { GraphStandIn } from './graph/stand-in.ts'
import { openRegistryDatabase } from './postgres/database.ts'
import { neonGateway } from './postgres/gateway.ts'
import { upstashGateway } from './redis/gateway.ts'
import { openRedis } from './redis/server.ts'
import { sampleCitizens } from './sample/people.ts'
import { pageAsset, simulatorDoor } from './simulator/door.ts'
import type { Parts } from './simulator/parts.ts'
import { SmsInbox } from './sms/inbox.ts'
import { InfobipStandIn } from './sms/infobip.ts'
import { TwilioStandIn } from './sms/twilio.ts'

/** Everything that the Worker talks to, on this machine, with the simulator in front. */
export interface Stack extends Parts {
  /** The address of the simulator, of the gateways and of the stand-ins. */
  url: string
  close(): Promise<void>
}

/** How a stack is opened. */
interface StackOptions {
  /** The port of the simulator; 0 takes any that is free. */
  port: number
  /** Where the Worker will be. */
  workerUrl: string
}

/**
 * Opens the local stack: real Postgres and Redis (embedded, or the servers that `DATABASE_URL` and
 * `REDIS_URL` name) behind the vendors' protocols, and stand-ins for Meta and the SMS providers.
 *
 * @throws The server's error when the port is taken.
 */
export async function openStack({ port, workerUrl }: StackOptions): Promise<Stack> {
  const clock = new Clock()
  const watch = new Watch()
  let route: (request: Request) => Promise<Response> = async () =>
    new Response('Starting', { status: 503 })
  // The server comes first, so that a port that is taken is known before anything is opened.
  const server = Bun.serve({
    port,
    hostname: '127.0.0.1',
    idleTimeout: 60,
    fetch: (request) => route(request),
  })
  const url = `http://127.0.0.1:${server.port}`
  const environment = await localEnvironment(url, workerUrl)
  const [redis, registry] = await Promise.all([openRedis({ clock }), openRegistryDatabase()])
  const graph = new GraphStandIn({
    phoneNumberId: environment.WHATSAPP_PHONE_NUMBER_ID,
    accessToken: environment.WHATSAPP_ACCESS_TOKEN,
    now: clock.now,
  })
  const sms = new SmsInbox(clock.now)
  const meta = new SimulatedMeta(`${workerUrl}/webhook`, environment, clock, graph)
  const forward = async (ms: number) => {
    clock.forward(ms)
    await redis.age(ms)
  }
  const close = async () => {
    await server.stop(true)
    await Promise.all([redis.close(), registry.close()])
  }
  const stack: Stack = {
    url,
    environment,
    clock,
    watch,
    meta,
    graph,
    sms,
    redis,
    registry,
    citizens: sampleCitizens,
    forward,
    runCron: async () => {},
    close,
  }
  route = routes(stack)
  return stack
}

/** Routes each request to its gateway, stand-in or page. */
function routes(stack: Stack): (request: Request) => Promise<Response> {
  const { watch, environment } = stack
  const redis = upstashGateway(stack.redis, { token: environment.UPSTASH_REDIS_REST_TOKEN })
  const neon = neonGateway(stack.registry.backend, { connectionString: environment.DATABASE_URL })
  const twilio = {
    accountSid: environment.SMS_ACCOUNT_SID,
    authToken: environment.SMS_AUTH_TOKEN,
  }
  const gateways = {
    redis: watch.over(redis),
    neon: watch.over(neon),
    graph: watch.over(stack.graph),
    sms: watch.over(new TwilioStandIn(twilio, stack.sms)),
    infobip: watch.over(new InfobipStandIn({ apiKey: environment.INFOBIP_API_KEY }, stack.sms)),
  }
  const door = simulatorDoor(stack)
  return async (request) => {
    const { pathname } = new URL(request.url)
    const [, first = ''] = pathname.split('/')
    if (first in gateways) return gateways[first as keyof typeof gateways](request)
    if (first !== '_sim') return pageAsset(pathname)
    const inside = new URL(request.url)
    inside.pathname = pathname.slice('/_sim'.length)
    return door.fetch(new Request(inside, request))
  }
}
