import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { freePort } from '../kilat/runtimes.ts'

const entry = join(import.meta.dirname, '..', '..', 'src', 'local', 'start.ts')

/** Starts the same as `npm start`, and reads what it prints. */
function start(variables: Record<string, string>) {
  const child = Bun.spawn([process.execPath, entry], {
    env: { ...process.env, ...variables },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const words: string[] = []
  const listen = async (stream: ReadableStream<Uint8Array>) => {
    for await (const chunk of stream) words.push(new TextDecoder().decode(chunk))
  }
  const heard = Promise.all([listen(child.stdout), listen(child.stderr)])
  const said = () => words.join('')
  const ended = async () => {
    await child.exited
    await heard
    return said()
  }
  const until = async (sentence: string) => {
    const deadline = Date.now() + 60_000
    while (!said().includes(sentence)) {
      if (Date.now() > deadline || child.exitCode !== null) throw new Error(said())
      await Bun.sleep(50)
    }
  }
  return { child, ended, until }
}

const isFree = async (port: number) => {
  const server = Bun.serve({ port, hostname: '127.0.0.1', fetch: () => new Response() })
  await server.stop(true)
  return true
}

test('both addresses answer, a second start says so, and Ctrl-C ends everything', async () => {
  const [port, simulatorPort] = [await freePort(), await freePort()]
  const variables = { PORT: String(port), SIMULATOR_PORT: String(simulatorPort) }
  const first = start(variables)
  await first.until('Ctrl-C ends everything')
  expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200)
  expect(await (await fetch(`http://127.0.0.1:${simulatorPort}/`)).text()).toContain('<html')

  const second = start(variables)
  expect(await second.ended()).toContain('Kilat is running already')
  expect(second.child.exitCode).toBe(1)

  first.child.kill('SIGINT')
  await first.ended()
  expect(first.child.exitCode).toBe(0)
  expect(await isFree(port)).toBe(true)
  expect(await isFree(simulatorPort)).toBe(true)
}, 120_000)

test('a Worker that dies is started again, and Kilat goes on', async () => {
  const [port, simulatorPort] = [await freePort(), await freePort()]
  const kilat = start({ PORT: String(port), SIMULATOR_PORT: String(simulatorPort) })
  await kilat.until('Ctrl-C ends everything')
  Bun.spawnSync(['pkill', '-KILL', '-f', `wrangler.js dev --port ${port} `])
  await kilat.until('Starting it again')
  const deadline = Date.now() + 60_000
  let status = 0
  while (status !== 200 && Date.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined)
    status = answer?.status ?? 0
    await Bun.sleep(100)
  }
  expect(status).toBe(200)
  kilat.child.kill('SIGTERM')
  await kilat.ended()
  expect(await isFree(port)).toBe(true)
}, 120_000)

test('Ctrl-C before the Worker answers ends everything, too', async () => {
  const port = await freePort()
  const kilat = start({ PORT: String(port), SIMULATOR_PORT: String(await freePort()) })
  const isBegun = () =>
    Bun.spawnSync(['pgrep', '-f', `wrangler.js dev --port ${port} `]).exitCode === 0
  while (!isBegun()) await Bun.sleep(20)
  kilat.child.kill('SIGINT')
  expect(await kilat.ended()).not.toContain('did not start')
  expect(kilat.child.exitCode).toBe(0)
  expect(isBegun()).toBe(false)
}, 60_000)

for (const variable of ['PORT', 'SIMULATOR_PORT']) {
  test(`a ${variable} that is in use is named, with a way out`, async () => {
    const other = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response() })
    const ports = { PORT: String(await freePort()), SIMULATOR_PORT: String(await freePort()) }
    const kilat = start({ ...ports, [variable]: String(other.port) })
    const said = await kilat.ended()
    const taken = other.port
    await other.stop(true)
    expect(said).toContain(`Port ${taken} is in use by another program`)
    expect(said).toContain(`${variable}=`)
    expect(kilat.child.exitCode).toBe(1)
  }, 60_000)
}

test('a port that is none is refused', async () => {
  const kilat = start({ PORT: 'abc' })
  expect(await kilat.ended()).toContain('PORT is "abc", which is not a port')
  expect(kilat.child.exitCode).toBe(1)
})
