import { expect, test } from 'bun:test'
import { type LocalWorker, startWorker } from '../../src/local/worker.ts'
import { Citizen, until } from '../kilat/citizen.ts'
import { openKilat } from '../kilat/index.ts'
import { addPerson } from '../kilat/people.ts'
import { freePort } from '../kilat/runtimes.ts'

test('workerd is killed in mid-conversation, and the citizen goes on where they were', async () => {
  const port = await freePort()
  let worker: LocalWorker | undefined
  const kilat = await openKilat(async (environment) => {
    worker = await startWorker({ port, environment })
    return { url: worker.url, close: async () => void (await worker?.stop()) }
  })
  try {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    await citizen.says('sertifikat')
    await citizen.presses('Ya, pakai nomor ini')
    const code = await citizen.code()
    await worker?.stop('SIGKILL')
    worker = await startWorker({ port, environment: kilat.stack.environment })
    expect((await citizen.says(code)).document?.filename).toContain('BUDI SANTOSO')
  } finally {
    await kilat.close()
  }
}, 120_000)

test('without its secrets the Worker says which are missing, and serves nothing', async () => {
  const lines: string[] = []
  const worker = await startWorker({
    port: await freePort(),
    environment: { SEAL_KEY: 'short' },
    onLog: (line) => lines.push(line),
  })
  try {
    for (const path of ['/webhook', '/health', '/']) {
      expect((await fetch(worker.url + path)).status).toBe(503)
    }
    const posted = await fetch(`${worker.url}/webhook`, { method: 'POST', body: '{}' })
    expect(posted.status).toBe(503)
    await until(() => lines.some((line) => line.includes('config.invalid')))
    const logged = lines.find((line) => line.includes('config.invalid')) ?? ''
    expect(logged).toContain('WHATSAPP_APP_SECRET is missing')
    expect(logged).toContain('SEAL_KEY is not 32 bytes in base64')
    expect(logged).toContain('DATABASE_URL is missing')
    expect(logged).not.toContain('short')
  } finally {
    await worker.stop()
  }
}, 90_000)
