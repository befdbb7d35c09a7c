import { median, rounded } from './statistics.ts'

/** The parts of issuing a certificate, and all of it. */
const parts = ['signature', 'qr', 'pdfWithoutQr', 'together'] as const

export type IssuingPart = (typeof parts)[number]

/** CPU time of issuing one certificate, in its parts and together, in ms. */
export type IssuingCpuMs = Record<IssuingPart, number>

/** How many are made in a request; what both requests cost besides falls out of the difference. */
const few = 20
const many = 120

/**
 * Measures the parts of issuing in workerd, as many rounds as fit into the time. Inside the isolate
 * time stands still while it computes: it is taken from outside, and because nothing is waited for
 * but computing, it is CPU time as long as the machine has nothing else to do.
 *
 * @param url The Worker of `issuing-worker.ts`.
 */
export async function measureIssuingCpuMs(url: string, forMs: number): Promise<IssuingCpuMs> {
  // The engine compiles what is hot only after some runs.
  for (const part of parts) await requestMs(url, part, many)
  const samples = fromParts((): number[] => [])
  const endsAt = performance.now() + forMs
  do {
    for (const part of parts) {
      const fewMs = await requestMs(url, part, few)
      const manyMs = await requestMs(url, part, many)
      samples[part].push((manyMs - fewMs) / (many - few))
    }
  } while (performance.now() < endsAt)
  return fromParts((part) => rounded(median(samples[part]), 2))
}

async function requestMs(url: string, part: IssuingPart, count: number): Promise<number> {
  const began = performance.now()
  const response = await fetch(`${url}/?part=${part}&count=${count}`)
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`issuing (${part}) was answered ${response.status}`)
  return performance.now() - began
}

function fromParts<T>(make: (part: IssuingPart) => T): Record<IssuingPart, T> {
  const entries = parts.map((part) => [part, make(part)] as const)
  return Object.fromEntries(entries) as Record<IssuingPart, T>
}
