import { expect } from 'bun:test'
import { type Incoming, incoming, text } from '../../src/local/graph/webhooks.ts'
import { Citizen } from '../kilat/citizen.ts'
import type { Kilat } from '../kilat/index.ts'
import { newPhone } from '../kilat/people.ts'

export const halo = text('halo')

/** Who may come up in a webhook, and what has to become of them. */
export function webhookStage(kilat: Kilat) {
  const someone = () => new Citizen(kilat, newPhone())

  /** A message as it stands in a webhook, sent now unless it is older. */
  function from({ phone }: Citizen, content = halo, ageMs = 0): Incoming {
    const sentAtMs = kilat.stack.clock.now() - ageMs
    return incoming({ name: 'Warga', waId: phone.slice(1) }, content, { sentAtMs })
  }

  /** Waits until everybody has one answer; what is left to the cron is sent by the cron. */
  async function everyoneAnswered(citizens: readonly Citizen[]): Promise<void> {
    const isWaiting = (citizen: Citizen) => citizen.bubbles().length === 0
    for (let waitedMs = 0; citizens.some(isWaiting) && waitedMs < 40_000; waitedMs += 50) {
      await Bun.sleep(50)
      if (waitedMs % 5_000 === 4_950) await kilat.cron(1)
    }
    await kilat.atRest()
    const counts = citizens.map((citizen) => citizen.bubbles().length)
    expect(counts).toEqual(citizens.map(() => 1))
  }

  /** Sees that nothing was answered so far: the answer to a greeting is the first bubble. */
  async function expectSilence(citizen: Citizen): Promise<void> {
    expect(citizen.bubbles()).toHaveLength(0)
    expect((await citizen.says('halo')).text).toContain('Halo!')
    expect(await citizen.bubblesAfter(1)).toHaveLength(1)
  }

  return {
    us: () => kilat.stack.environment.WHATSAPP_PHONE_NUMBER_ID,
    someone,
    from,
    everyoneAnswered,
    expectSilence,
  }
}
