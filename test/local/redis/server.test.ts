import { expect, test } from 'bun:test'
import { upstashGateway } from '../../../src/local/redis/gateway.ts'
import { openRedis, ServerRedis } from '../../../src/local/redis/server.ts'

const serverUrl = process.env.REDIS_URL

test.skipIf(!serverUrl)(
  'TIME moves with the offset (needs REDIS_URL, skipped without it)',
  async () => {
    const server = new ServerRedis(serverUrl ?? '', () => 3_600_000)
    const [seconds] = (await server.run(['TIME'])) as string[]
    const [inside] = (await server.transaction([['TIME']])) as string[][]
    for (const told of [seconds, inside?.[0]]) {
      const aheadSeconds = Number(told) - Date.now() / 1000
      expect(Math.abs(aheadSeconds - 3600)).toBeLessThan(5)
    }
    await server.close()
  },
)

test('a server that is not there is an error, not an answer', async () => {
  const closed = Bun.listen({
    port: 0,
    hostname: '127.0.0.1',
    socket: { open: (socket) => void socket.end(), data: () => {} },
  })
  const server = new ServerRedis(`redis://127.0.0.1:${closed.port}`)
  expect(await server.run(['GET', 'k']).catch((error) => error)).toBeInstanceOf(Error)
  await server.close()
  closed.stop(true)
})

test('a command whose answer is lost is not sent again, and the gateway says 503', async () => {
  const received: string[] = []
  const breaking = Bun.listen({
    port: 0,
    hostname: '127.0.0.1',
    socket: {
      data: (socket, bytes) => {
        for (const [, name = ''] of bytes
          .toString()
          .matchAll(/\$\d+\r\n(client|info|incrby)\r\n/gi)) {
          const command = name.toLowerCase()
          if (command === 'incrby') {
            received.push(command)
            socket.terminate()
          } else {
            socket.write(command === 'info' ? '$5\r\nredis\r\n' : '+OK\r\n')
          }
        }
      },
    },
  })
  const server = new ServerRedis(`redis://127.0.0.1:${breaking.port}`)
  const { handle } = upstashGateway(server, { token: 'token' })
  const headers = { authorization: 'Bearer token' }
  const body = JSON.stringify(['INCRBY', 'k', '1'])
  const answer = await handle(new Request('http://redis', { method: 'POST', headers, body }))
  expect(answer.status).toBe(503)
  await Bun.sleep(300)
  expect(received).toHaveLength(1)
  await server.close()
  breaking.stop(true)
})

test.skipIf(serverUrl !== undefined)(
  'without REDIS_URL the embedded Redis is opened, on the given clock',
  async () => {
    const redis = openRedis({ clock: { now: () => 5_000, offsetMs: 0 } })
    expect(await redis.run(['TIME'])).toEqual(['5', '0'])
    await redis.close()
  },
)
