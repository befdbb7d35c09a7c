import { expect, test } from 'bun:test'
import type { PersonKey } from '../../src/identity/ids.ts'
import type { OutboxItem } from '../../src/ports/outbox.ts'
import { PortError } from '../../src/ports/port-error.ts'
import { deliver } from '../../src/turn/deliver.ts'
import type { Ports } from '../../src/turn/ports.ts'
import { Uploads } from '../../src/turn/send.ts'

const person = { current: 'p' } as PersonKey
const phone = '+6281234567890'
const item = (id: string, message: object) =>
  ({ id, message, attempts: 0, expiresAtMs: Number.POSITIVE_INFINITY }) as unknown as OutboxItem

test('a bubble that cannot be settled ends no delivery before its SMS is out', async () => {
  const away = new PortError('sessions', 'unavailable')
  const sms = Promise.withResolvers<void>()
  const ports = {
    now: () => 0,
    messenger: { send: async () => {} },
    sms: { deliver: () => sms.promise },
    sessions: {
      settle: (_: string, { gone }: { gone: string[] }) =>
        gone.includes('bubble') ? Promise.reject(away) : Promise.resolve(),
    },
    memory: { unclear: new Map() },
  } as unknown as Ports
  const items = [
    item('bubble', { kind: 'bubble', to: { phone }, body: 'Kode kami kirim.' }),
    item('sms', { kind: 'sms', to: phone, text: 'Kode.', purpose: 'code' }),
  ]
  const { done } = deliver({ person, items, nowMs: 0, takenAtMs: 0, uploads: new Uploads() }, ports)
  let isOver = false
  const ended = done
    .catch((error: unknown) => error)
    .finally(() => {
      isOver = true
    })
  await Bun.sleep(5)
  expect(isOver).toBe(false)
  sms.resolve()
  expect(await ended).toBe(away)
})
