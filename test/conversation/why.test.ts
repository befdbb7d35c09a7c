import { describe, expect, test } from 'bun:test'
import { languages } from '../../src/conversation/texts/index.ts'
import type { Texts } from '../../src/conversation/texts/texts.ts'
import type { Dose } from '../../src/ports/registry.ts'
import { code, contact, lookAt, Talk, ticket } from './talk.ts'

/** Signed in as somebody whose doses are not there. */
function without(language: 'id' | 'en' = 'id'): Talk {
  const talk = new Talk(language)
  talk.world.look = lookAt(0)
  talk.signIn()
  talk.presses('certificate')
  return talk
}

/** Asked for a certificate as somebody whose doses are as given. */
function askedWith(doses: Partial<Dose>[], language: 'id' | 'en' = 'id', hasTicket = false): Talk {
  const talk = new Talk(language)
  const look = lookAt(doses.length)
  const changed = look.record?.doses.map((dose, index) => ({ ...dose, ...doses[index] })) ?? []
  talk.world.look = {
    ...look,
    record: look.record && { ...look.record, doses: changed },
    ticket: hasTicket ? ticket : undefined,
  }
  talk.signIn()
  talk.presses('certificate')
  return talk
}

const incomplete: Partial<Dose> = { certificate: undefined, batch: undefined, missing: ['batch'] }
const revoked: Partial<Dose> = { certificate: undefined, isRevoked: true }

const causes: [string, (texts: Texts) => string, string][] = [
  ['why:missing', (texts) => texts.formQuestion('story', 'missing-dose'), 'form'],
  ['why:abroad', (texts) => texts.formQuestion('story', 'abroad'), 'form'],
  ['why:other-number', (texts) => texts.otherNumber, 'number'],
  [
    'why:nik',
    (texts) => `${texts.identityWhy}\n\n${texts.formQuestion('nik', 'identity')}`,
    'form',
  ],
  ['why:name', (texts) => texts.nameAsk, 'name'],
  ['contact', (texts) => texts.handover('contact', contact), 'menu'],
]

for (const language of languages) {
  describe(`in ${language}, a dose that is not there`, () => {
    test('is asked after, by what may have happened', () => {
      const talk = without(language)
      expect(talk.last?.say?.text).toBe(talk.texts.noDose)
      expect(talk.choices()).toEqual([...causes.map(([choice]) => choice), 'menu'])
    })

    test.each(causes)('has its own sentence and one next step: %s', (choice, sentence, at) => {
      const talk = without(language)
      expect(talk.presses(choice)).toBe(sentence(talk.texts))
      expect(talk.session.scene.at).toBe(at as 'form')
    })

    test('that is recorded, but not wholly, names what is missing and the ticket', () => {
      const talk = askedWith([incomplete], language, true)
      const doses = talk.world.look.record?.doses ?? []
      expect(talk.last?.say?.text).toBe(talk.texts.incompleteDoses(doses, ticket, contact))
      expect(talk.last?.say?.text).toContain(ticket.id)
      expect(talk.choices()).toEqual(['complain', 'status', 'info'])
    })
  })
}

test('each cause is told in words of its own', () => {
  for (const language of languages) {
    const { texts } = new Talk(language)
    const sentences = causes.map(([, sentence]) => sentence(texts))
    expect(new Set([...sentences, texts.noDose, texts.why]).size).toBe(causes.length + 2)
  }
})

describe('a cause', () => {
  test('may be typed, by its title or its number', () => {
    for (const text of ['divaksin luar negeri', '2', 'luar negri']) {
      const talk = without()
      expect(talk.says(text)).toBe(talk.texts.formQuestion('story', 'abroad'))
    }
  })

  test('"another number" leads, with the code to that number, to its certificate', () => {
    const talk = without()
    talk.presses('why:other-number')
    talk.says('0813 0000 0002')
    expect(talk.last?.sms?.to as string).toBe('+6281300000002')
    talk.world.look = lookAt(1)
    talk.says(code)
    expect(talk.last?.say?.document).toBeDefined()
    expect(talk.session.proof?.phone as string).toBe('+6281300000002')
  })

  test('"the name differs" leads to the name of the same person', () => {
    const talk = without()
    talk.presses('why:name')
    expect(talk.says('Budi Santoso')).toContain('Nama baru: *BUDI SANTOSO*')
  })

  test('is asked for again after what is none', () => {
    const talk = without()
    expect(talk.says('xyzzy')).toEndWith(talk.texts.why)
    expect(talk.choices()).toHaveLength(7)
  })
})

describe('a certificate that is not there', () => {
  test('beside one that is: the one is sent, and the other told of with its ticket', () => {
    const talk = askedWith([{}, incomplete], 'id', true)
    const beside = { incomplete: [2], revoked: [], ticket }
    const sent = { ...beside, isFresh: false, others: 0, hasFamily: false }
    expect(talk.last?.say?.text).toBe(talk.texts.certificateSent(sent))
    expect(talk.last?.say?.document).toBeDefined()
  })

  test('because it was revoked is told so, and not offered again', () => {
    const talk = askedWith([revoked])
    expect(talk.last?.say?.text).toBe(
      `Sertifikat dosis 1 sudah dicabut oleh petugas.\nAda pertanyaan? Tekan *Lapor*, atau kirim e-mail ke ${contact.helpEmail}.`,
    )
    const beside = askedWith([{}, revoked])
    expect(beside.last?.say?.text).toContain('Sertifikat dosis 2 sudah dicabut')
    expect(beside.last?.say?.document).toBeDefined()
  })

  test('for nobody on the number is told without a name', () => {
    const talk = new Talk()
    talk.world.look = { people: [], record: undefined, needsRecheck: false }
    talk.signIn()
    expect(talk.says('sertifikat')).toBe(talk.texts.handover('nobody', contact))
    expect(talk.choices()).toEqual(['complain', 'other-number', 'status'])
  })
})

describe('a certificate that was sent before', () => {
  const sentBefore = () => {
    const talk = askedWith([{}])
    talk.media.add('cert-1')
    return talk
  }

  test('is sent again at once while the registry’s word is fresh', () => {
    const talk = sentBefore()
    const asked = talk.asked.length
    talk.says('sertifikat')
    expect(talk.last?.say?.document).toEqual({ kind: 'known', key: 'cert-1' })
    expect(talk.asked.length).toBe(asked)
  })

  test('is asked for again after five minutes: it may have been revoked', () => {
    const talk = sentBefore()
    talk.passes(5 * 60_000)
    talk.says('sertifikat')
    expect(talk.asked.at(-1)?.kind).toBe('issue')
  })
})
