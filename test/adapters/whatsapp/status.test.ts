import { describe, expect, test } from 'bun:test'
import { readWebhook } from '../../../src/adapters/whatsapp/inbound.ts'
import * as meta from '../../../src/local/graph/webhooks.ts'

const us = '106540352242922'
const nothing = { messages: [], statuses: [], identityChanges: [], notices: [], passedOver: 0 }

describe('a status', () => {
  const readStatus = (status: object) =>
    readWebhook(
      meta.envelope([{ field: 'messages', value: meta.valueFor(us, { statuses: [status] }) }]),
      us,
    )
  const sent = { id: 'wamid.S', status: 'sent', timestamp: '1763719200' }

  test('brings back the outbox id', () => {
    expect(readStatus({ ...sent, biz_opaque_callback_data: 'out-1' }).statuses).toEqual([
      { messageId: 'wamid.S', outboxId: 'out-1', status: 'sent', at: 1_763_719_200_000 },
    ])
  })

  test('of a message that was not ours has none', () => {
    expect(readStatus(sent).statuses[0]).not.toHaveProperty('outboxId')
  })

  test('of a failure names the error code', () => {
    const failed = {
      ...sent,
      status: 'failed',
      errors: [{ code: 131047, title: 'x' }, { code: 1 }],
    }
    expect(readStatus(failed).statuses[0]).toMatchObject({ status: 'failed', errorCode: 131047 })
    expect(readStatus({ ...sent, status: 'failed', errors: [] }).statuses).toHaveLength(1)
  })

  test('of an unknown kind is passed over', () => {
    expect(readStatus({ ...sent, status: 'deleted' })).toEqual({ ...nothing, passedOver: 1 })
  })
})
