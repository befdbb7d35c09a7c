import type { MessageContent } from '../../src/local/graph/webhooks.ts'
import { Citizen } from '../kilat/citizen.ts'
import type { Kilat } from '../kilat/index.ts'
import { addPerson } from '../kilat/people.ts'
import {
  hopsToAnswer,
  hopsToCommit,
  isSettled,
  type RecordedCall,
  type Recording,
  record,
} from './recording.ts'

/** What a citizen, or WhatsApp, waits for: the calls on the way, and when it was there. */
export interface Waited {
  /** In ms since the webhook was posted. */
  ms: number
  hops: RecordedCall[]
}

/** What is measured, in the order of a citizen's visit, with the hops of the budget. */
export const measurements = {
  firstMessage: { title: 'first message', hops: 3, until: 'answer' },
  numberGiven: { title: 'number given', hops: 4, until: 'answer' },
  codeTyped: { title: 'code typed', hops: 3, until: 'answer' },
  menu: { title: 'menu', hops: 3, until: 'answer' },
  webhook: { title: "menu, webhook's 200 alone", hops: 2, until: '200' },
  status: { title: 'status', hops: 4, until: 'answer' },
  firstCertificate: { title: 'first certificate', hops: 5, until: 'answer' },
  sameCertificate: { title: 'same certificate again', hops: 3, until: 'answer' },
  redelivered: { title: 'redelivered message', hops: 1, until: '200' },
} as const

export type Measurement = keyof typeof measurements
export const measurementNames = Object.keys(measurements) as Measurement[]

/** Does each measured thing once; they build on each other, in the order of the measurements. */
export type Visit = Record<Measurement, () => Promise<Waited>>

/** Lets a person who was never here before sign in and use everything once. */
export async function newVisit(kilat: Kilat): Promise<Visit> {
  const { phone } = await addPerson(kilat)
  const citizen = new Citizen(kilat, phone)
  const { watch, meta } = kilat.stack
  const send = (content: MessageContent) => record(watch, () => citizen.send(content), isSettled)
  const says = async (words: string) => untilAnswer(await send(citizen.textOf(words)))
  const presses = async (title: string) => untilAnswer(await send(citizen.pressOf(title)))
  const isAtOnceOver = () => true
  return {
    firstMessage: () => says('halo'),
    numberGiven: () => says(phone),
    codeTyped: async () => says(await citizen.firstCode()),
    menu: () => says('menu'),
    webhook: async () => until200(await send(citizen.textOf('menu'))),
    status: () => says('status'),
    firstCertificate: () => presses('Download Sertifikat'),
    sameCertificate: () => presses('Download Sertifikat'),
    redelivered: async () =>
      until200(await record(watch, () => meta.again({ from: phone }), isAtOnceOver)),
  }
}

function untilAnswer({ calls }: Recording): Waited {
  const hops = hopsToAnswer(calls)
  return { ms: hops.at(-1)?.handledMs ?? Number.NaN, hops }
}

function until200({ acknowledgedMs, calls }: Recording): Waited {
  return { ms: acknowledgedMs, hops: hopsToCommit(calls) }
}
