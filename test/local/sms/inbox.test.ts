import { expect, test } from 'bun:test'
import { type Sms, SmsInbox } from '../../../src/local/sms/inbox.ts'

const budi = '+6281234567890'

test('the inbox keeps every SMS, tells of each, and finds those to one number', () => {
  const inbox = new SmsInbox(() => 42)
  const heard: Sms[] = []
  const stop = inbox.onSms((sms) => heard.push(sms))
  inbox.take(budi, 'Kode 482915')
  stop()
  inbox.take('+6281100000000', 'Kode 482916')
  expect(heard).toEqual([{ at: 42, to: budi, text: 'Kode 482915' }])
  expect(inbox.messages()).toHaveLength(2)
  for (const to of [budi, '6281234567890', ' 6281234567890']) {
    expect(inbox.messages(to)).toEqual(heard)
  }
  inbox.clear()
  expect(inbox.messages()).toEqual([])
})
