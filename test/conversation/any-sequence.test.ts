import { expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Said } from '../../src/conversation/outcome.ts'
import { resumeSession } from '../../src/conversation/session.ts'
import { liveProof } from '../../src/identity/proof.ts'
import { examples, patienceMs } from '../effort.ts'
import { type Deed, deeds } from './any-deeds.ts'
import { faultsIn, Talk, ticket } from './talk.ts'

const numRuns = examples(600, 6_000)

/** What the registry alone knows. */
const records = /BUDI SANTOS|SITI AMINAH|RATNA DEWI|Sinovac|Puskesmas Tebet|(chat ini|this chat):/

function checkBubble({ say, session }: Said, talk: Talk): void {
  if (!say) return
  expect(say.text.trim()).not.toBe('')
  expect(faultsIn(say)).toEqual([])
  const options = say.buttons ?? say.list?.rows ?? []
  const isProved = liveProof(session.proof, talk.nowMs) !== undefined
  const isNamed = options.some(({ choice }) => choice.startsWith('person:'))
  const isTold = say.document !== undefined || isNamed || records.test(say.text)
  expect(isProved || !isTold).toBe(true)
}

/** What is offered is what was shown; an answer to a ticket in the middle of something offers more. */
function checkOffers({ say, session }: Said, deed: Deed, before: Talk['session']): void {
  const shown = say?.buttons ?? say?.list?.rows
  const isBeside =
    deed.does === 'is told of an answer' && shown?.[0]?.choice === `right:${ticket.id}`
  if (isBeside && session.scene.at !== 'ticket') {
    expect(session).toEqual(before)
  } else if (shown) {
    expect(session.offers).toEqual(shown.map(({ choice, title }) => ({ choice, title })))
    expect(session.offersAre).toBe(say?.list ? 'list' : 'buttons')
    expect(session.turn).toBeGreaterThan(before.turn)
  } else if (session.turn !== before.turn) {
    expect(session.offers).toEqual([])
  }
}

/** References and choices are kept, and what is kept is what is taken up again. */
function checkKept(talk: Talk): void {
  const { session } = talk
  const kept = JSON.parse(JSON.stringify(talk.last?.session ?? session))
  if (talk.last) expect(kept).toEqual(talk.last.session)
  expect(resumeSession(kept, talk.nowMs)).toEqual(kept)
  expect(JSON.stringify(session)).not.toMatch(/BUDI SANTOS|SITI AMINAH|RATNA DEWI|••••0123/)
}

/** From here, too, a word leads to the menu or to the number, unless nothing works at all. */
function checkWayOut(talk: Talk): void {
  const other = new Talk()
  Object.assign(other, { session: talk.session, nowMs: talk.nowMs, senderPhone: talk.senderPhone })
  Object.assign(other.world, talk.world, { pauses: { ...talk.world.pauses, all: undefined } })
  other.session = { ...other.session, minute: { startedAtMs: other.nowMs, messages: 0 } }
  const isProved = liveProof(other.session.proof, other.nowMs) !== undefined
  other.says('menu')
  expect(other.session.scene.at).toBe(isProved ? 'menu' : 'number')
}

test(
  'whatever happens, there is one answer that WhatsApp takes, and no record without a proof',
  () => {
    let steps = 0
    fc.assert(
      fc.property(fc.array(deeds, { minLength: 10, maxLength: 60 }), (sequence) => {
        const talk = new Talk()
        for (const deed of sequence) {
          talk.session = { ...talk.session, minute: { startedAtMs: talk.nowMs, messages: 0 } }
          const before = talk.session
          expect(deed.act(talk) !== false).toBe(talk.last?.say !== undefined)
          if (talk.last && deed.does !== 'floods') checkOffers(talk.last, deed, before)
          if (talk.last) checkBubble(talk.last, talk)
          checkKept(talk)
          checkWayOut(talk)
          steps++
        }
      }),
      { numRuns },
    )
    if (process.env.NIGHTLY) expect(steps).toBeGreaterThan(100_000)
  },
  patienceMs,
)
