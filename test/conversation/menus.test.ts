import { describe, expect, test } from 'bun:test'
import { code, lookAt, Talk } from './talk.ts'

describe('certificates', () => {
  test('several are offered newest first, with all of them in one', () => {
    const talk = new Talk()
    talk.world.look = lookAt(2)
    talk.signIn()
    talk.says('1')
    expect(talk.session.offers.map(({ title }) => title)).toEqual([
      'Dosis 2',
      'Dosis 1',
      'Semua dosis',
      'Batal',
    ])
    talk.says('dosis 1')
    const { document } = talk.last?.say ?? {}
    expect(document?.kind === 'certificates' && document.contents[0]?.dose.number).toBe(1)
  })

  test('all of them are one document', () => {
    const talk = new Talk()
    talk.world.look = lookAt(2)
    talk.signIn()
    talk.says('sertifikat')
    talk.presses('dose:all')
    const { document } = talk.last?.say ?? {}
    expect(document?.kind === 'certificates' && document.contents.length).toBe(2)
  })

  test('the newest one comes straight after the code', () => {
    const talk = new Talk()
    talk.world.look = lookAt(2)
    talk.says('sertifikat')
    talk.says('081200000001')
    expect(talk.says(code)).toContain('Untuk dosis lain')
    const { document } = talk.last?.say ?? {}
    expect(document?.kind === 'certificates' && document.contents[0]?.dose.number).toBe(2)
  })

  test('the same one again asks nobody', () => {
    const talk = new Talk()
    talk.signIn()
    talk.says('sertifikat')
    talk.media.add('cert-1')
    talk.asked.length = 0
    talk.presses('certificate')
    expect(talk.last?.say?.document).toEqual({ kind: 'known', key: 'cert-1' })
    expect(talk.asked).toEqual([])
  })

  test('one that was issued on the spot is said to be', () => {
    const talk = new Talk()
    const [dose] = talk.world.look.record?.doses ?? []
    if (dose?.certificate) dose.certificate.isFresh = true
    talk.signIn()
    expect(talk.says('sertifikat')).toContain('baru saja kami terbitkan')
  })

  test('a dose that is not recorded is told from one that is incomplete', () => {
    const none = new Talk()
    none.world.look = lookAt(0)
    none.signIn()
    expect(none.says('sertifikat')).toContain('Belum ada dosis yang tercatat')
    const incomplete = new Talk()
    const [dose] = incomplete.world.look.record?.doses ?? []
    if (dose) Object.assign(dose, { certificate: undefined, batch: undefined, missing: ['batch'] })
    incomplete.signIn()
    expect(incomplete.says('sertifikat')).toContain('nomor batch belum diisi')
  })
})

describe('a family on one number', () => {
  const family = () => {
    const talk = new Talk()
    talk.world.look = {
      people: [
        { id: 'person-1', name: 'BUDI SANTOSO' },
        { id: 'person-2', name: 'SITI AMINAH' },
      ],
      record: undefined,
      needsRecheck: false,
    }
    talk.signIn()
    return talk
  }

  test('is asked whose it is about, with masked names', () => {
    const talk = family()
    talk.says('status')
    expect(talk.session.offers.map(({ title }) => title)).toEqual([
      'B••I S•••O',
      'S••I A•••H',
      'Batal',
    ])
    expect(talk.presses('person:1')).toContain('SITI AMINAH')
  })

  test('may change the person afterwards', () => {
    const talk = family()
    talk.says('status')
    talk.presses('person:1')
    talk.says('ganti orang')
    expect(talk.presses('person:0')).toContain('BUDI SANTOSO')
  })
})

describe('a number that may have a new owner', () => {
  const recycled = () => {
    const talk = new Talk()
    talk.world.look = { people: [], record: undefined, needsRecheck: true }
    talk.signIn()
    return talk
  }

  test('is asked for the end of the NIK, and goes on when it fits', () => {
    const talk = recycled()
    expect(talk.says('status')).toContain('4 angka terakhir NIK')
    talk.world.look = lookAt(1)
    expect(talk.says('0123')).toContain('BUDI SANTOSO')
  })

  test('has two tries; then the proof is gone and a human is offered', () => {
    const talk = recycled()
    talk.world.isOwner = false
    talk.says('status')
    expect(talk.says('1111')).toContain('mencoba 1 kali')
    expect(talk.says('2222')).toContain('119 ext 9')
    expect(talk.session.proof).toBeUndefined()
  })
})

test('a dose is named by its own number, although the newest comes first', () => {
  for (const words of [
    '1',
    'dosis 1',
    'yang pertama',
    'dosis pertama',
    'sertifikat dosis 1',
    'the first one',
  ]) {
    const talk = new Talk()
    talk.world.look = lookAt(3)
    talk.signIn()
    talk.presses('certificate')
    talk.says(words)
    expect(talk.asked.at(-1)).toMatchObject({ kind: 'issue', pick: { id: 'cert-1' } })
  }
})

test('who does not know the NIK is told where it stands, and keeps the tries', () => {
  const talk = new Talk()
  talk.world.look = { people: [], record: undefined, needsRecheck: true }
  talk.signIn()
  talk.says('status')
  expect(talk.says('saya tidak tahu NIK saya')).toContain('Kartu Keluarga')
  expect(talk.session.scene).toEqual({ at: 'recheck', triesLeft: 2 })
  talk.world.look = lookAt(1)
  expect(talk.says('0123')).toContain('BUDI SANTOSO')
})

test('for whom there is nothing on the number may use another one', () => {
  const talk = new Talk()
  talk.world.look = { people: [], record: undefined, needsRecheck: false }
  talk.signIn()
  talk.says('status')
  talk.presses('other-number')
  expect(talk.session.scene).toEqual({ at: 'number' })
})
