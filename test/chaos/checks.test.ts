import { describe, expect, test } from 'bun:test'
import type { Kilat } from '../kilat/index.ts'
import { Phones } from './chat.ts'
import { checkChats } from './checks.ts'
import { Citizen } from './citizen.ts'
import type { Household } from './household.ts'
import { planKills } from './killing.ts'
import { meaningOf } from './meaning.ts'
import type { Part } from './part.ts'
import { seeded } from './random.ts'
import type { WhatsApp } from './whatsapp.ts'

const household: Household = {
  errand: 'complaint',
  phone: '+628990001',
  newPhone: '+628990002',
  otherChat: '+628990003',
  people: [],
  names: ['BUDI WABABA'],
}

type Listener = (thing: unknown) => void

/** A citizen who sent one message and one code's worth of texts, and what then comes to them. */
function observed(come: (bubble: (id: string, body: string) => void, sms: Listener) => void) {
  let onSent: Listener = () => {}
  let onSms: Listener = () => {}
  const hears = {
    graph: { onSent: (listener: Listener) => (onSent = listener) },
    sms: { onSms: (listener: Listener) => (onSms = listener) },
  } as unknown as Kilat['stack']
  const phones = new Phones(hears)
  const citizen = new Citizen(household, phones, {} as WhatsApp, seeded(1))
  citizen.isDone = true
  citizen.messages.set(household.phone, 1)
  onSms({ to: household.phone, text: '123456' })
  const bubble = (id: string, body: string) =>
    onSent({
      to: household.phone,
      status: 200,
      body: { type: 'text', biz_opaque_callback_data: id, text: { body } },
    })
  bubble('1', 'Halo!')
  come(bubble, (text) => onSms({ to: household.phone, text }))
  return checkChats([citizen], phones, new Map())
}

describe('in a chat', () => {
  test('an answer that came once, or once more in the same words, is right', () => {
    expect(observed(() => {})).toEqual([])
    expect(observed((bubble) => bubble('1', 'Halo!'))).toEqual([])
  })

  test('a message that was answered twice is found', () => {
    const wrong = observed((bubble) => bubble('2', 'Halo!'))
    expect(wrong).toEqual(['citizen 0 (complaint): 1 messages, 2 answers'])
  })

  test('a bubble that came three times is found', () => {
    const wrong = observed((bubble) => {
      bubble('1', 'Halo!')
      bubble('1', 'Halo!')
    })
    expect(wrong).toEqual(['citizen 0 (complaint): a bubble came 3 times'])
  })

  test('a repeat in other words is found', () => {
    const wrong = observed((bubble) => bubble('1', 'Hai!'))
    expect(wrong).toEqual(['citizen 0 (complaint): a bubble was repeated in other words'])
  })

  test('a code that nobody asked for is found, a repeated text is not wrong', () => {
    expect(observed((_, sms) => sms('123456'))).toEqual([])
    const wrong = observed((_, sms) => sms('654321'))
    expect(wrong).toEqual(['citizen 0 (complaint): 1 codes asked, 2 texts came'])
  })
})

test('a bubble means the same whoever gets it, and not when it names somebody else', () => {
  const bubble = { text: 'Selesai. *BUDI WABABA*, +62 899••••01, SV-1234-5678', choices: [] }
  const other = { ...household, names: ['BUDI WEBABA'] }
  const others = { ...bubble, text: 'Selesai. *BUDI WEBABA*, +62 812••••22, SV-9999-0000' }
  expect(meaningOf(bubble, household)).toBe(meaningOf(others, other))
  expect(meaningOf(bubble, other)).not.toBe(meaningOf(others, other))
})

test('a seed kills the same parts at the same moments, each part once at the least', () => {
  const parts = (['workerd', 'redis', 'postgres'] as const).map((name) => ({ name }) as Part)
  const plan = planKills(parts, 3, seeded(9))
  expect(plan).toEqual(planKills(parts, 3, seeded(9)))
  expect(plan).not.toEqual(planKills(parts, 3, seeded(10)))
  expect(new Set(plan.map(({ part }) => part.name)).size).toBe(3)
})
