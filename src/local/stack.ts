import { Clock } from './clock.ts'
import { Watch } from './dependency.ts'
import { type LocalEnvironment, localEnvironment } from './environment.ts'
import { GraphStandIn } from './graph/stand-in.ts'
import { openRegistryDatabase, type RegistryDatabase } from './postgres/database.ts'
import { neonGateway } from './postgres/gateway.ts'
import type { RedisBackend } from './redis/backend.ts'
import { upstashGateway } from './redis/gateway.ts'
import { openRedis } from './redis/server.ts'
import { type SampleCitizen, sampleCitizens } from './sample/index.ts'
import { pageAsset } from './simulator/assets.ts'
import { simulatorDoor } from './simulator/door.ts'
import { SimulatedMeta } from './simulator/meta.ts'
import { InfobipStandIn, SmsInbox, TwilioStandIn } from './sms/index.ts'

/** Everything that the Worker talks to, on this machine, with the simulator in front. */
export interface Stack {
  /** The address of the simulator, of the gateways and of the stand-ins. */
  url: string
  environment: LocalEnvironment
  clock: Clock
  watch: Watch
  meta: SimulatedMeta
  graph: GraphStandIn
  sms: SmsInbox
  redis: RedisBackend
  registry: RegistryDatabase
  citizens: readonly SampleCitizen[]
  /** Moves the clock on, for the stores as well. */
  forward(ms: number): Promise<void>
  /** Has the Worker do what it does each minute; nothing until whoever starts the Worker sets it. */
  runCron(): Promise<void>
  close(): Promise<void>
}

/** How a stack is opened. */
export interface StackOptions {
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
  // The server comes first: a port that is taken should be known before anything is opened.
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
  const citizens = sampleCitizens
  const forward = async (ms: number) => {
    clock.forward(ms)
    await redis.age(ms)
  }
  const close = async () => {
    await server.stop(true)
    await Promise.all([redis.close(), registry.close()])
  }
  const stack = {
    url,
    environment,
    clock,
    watch,
    meta,
    graph,
    sms,
    redis,
    registry,
    citizens,
    forward,
    runCron: async () => {},
    close,
  }
  route = routes(stack)
  return stack
}

/** Sends each request to the gateway, stand-in or page that it is for. */
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
