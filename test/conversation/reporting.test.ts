import { describe, expect, test } from 'bun:test'
import { joined } from '../../src/conversation/bubble.ts'
import { languages } from '../../src/conversation/texts/index.ts'
import { dueAtMs } from '../../src/tickets/due.ts'
import { code, contact, Talk, ticket } from './talk.ts'

const nik = '3171041708870123'

/** Where a complaint is awaited, without a login. */
function complaining(language: 'id' | 'en' = 'id'): Talk {
  const talk = new Talk(language)
  talk.says('/lapor')
  talk.presses('other-complaint')
  return talk
}

/** Where the NIK is awaited. */
function identity(language: 'id' | 'en' = 'id'): Talk {
  const talk = new Talk(language)
  talk.signIn()
  talk.pressesAll('info', 'id')
  return talk
}

function opened({ asked }: Talk) {
  return asked.filter(({ kind }) => kind === 'open-ticket')
}

for (const language of languages) {
  describe(`in ${language}, what cannot be read is told by the part that is wrong`, () => {
    test.each([
      ['too few digits', '31710417', (t: Talk) => t.texts.nikWrong.length(8)],
      ['too many digits', `${nik}9`, (t: Talk) => t.texts.nikWrong.length(17)],
      ['the province', '9971041708870123', (t: Talk) => t.texts.nikWrong.province],
      ['the date', '3171049908870123', (t: Talk) => t.texts.nikWrong['birth-date']],
      ['the number at the end', '3171041708870000', (t: Talk) => t.texts.nikWrong.serial],
      ['two of them', `${nik} / 3171044308950001`, (t: Talk) => t.texts.nikWrong.none],
    ])('in a NIK: %s', (_part, typed, sentence) => {
      const talk = identity(language)
      expect(talk.says(typed)).toEndWith(sentence(talk))
      expect(talk.choices()).toEqual(['menu'])
      expect(talk.says(nik)).toEndWith(talk.texts.formQuestion('birth-date', 'identity'))
    })

    test('in a date of birth', () => {
      const talk = identity(language)
      talk.says(nik)
      for (const typed of ['32-13-1987', '17 Agustus 2187', '1987']) {
        expect(talk.says(typed)).toBe(talk.texts.birthDateUnreadable)
      }
      expect(talk.says('17 Agustus 1987')).toBe(talk.texts.formQuestion('story', 'identity'))
    })

    test('in a phone number and a name', () => {
      const talk = new Talk(language)
      talk.says('/lapor')
      talk.presses('lost-phone')
      expect(talk.says('0857 11')).toBe(talk.texts.numberUnreadable)
      talk.says('0857 1111 2222')
      expect(talk.says('Budi 2')).toBe(talk.texts.nameUnreadable)
      expect(talk.says('👍')).toBe(talk.texts.nameUnreadable)
      expect(talk.says('Budi')).toBe(talk.texts.formQuestion('nik', 'lost-phone'))
    })

    test('in a story', () => {
      const talk = complaining(language)
      const { texts } = talk
      expect(talk.says('x'.repeat(1_001))).toBe(texts.storyTooLong(1_001))
      expect(talk.says('kode saya 482 915')).toBe(texts.storyHoldsCode)
      expect(talk.says(`NIK saya ${nik}`)).toBe(joined(texts.nikAdvice, texts.storyHoldsNik))
      expect(talk.says('x'.repeat(1_000))).toBe(
        texts.sendAsk('other', dueAtMs('other', talk.nowMs)),
      )
    })
  })

  describe(`in ${language}, a ticket`, () => {
    test('that is open already takes in what is new', () => {
      const talk = complaining(language)
      talk.world.opened = { outcome: 'added', id: ticket.id, dueAtMs: ticket.dueAtMs }
      talk.says('Tidak bisa download')
      expect(talk.presses('send')).toBe(talk.texts.ticketAdded(ticket))
    })

    test('that has taken in enough is named instead', () => {
      const talk = complaining(language)
      talk.world.opened = { outcome: 'open-already', id: ticket.id, dueAtMs: ticket.dueAtMs }
      talk.says('Tidak bisa download')
      expect(talk.presses('send')).toBe(talk.texts.ticketOpenAlready(ticket))
    })

    test('is not opened for who has opened three today; people can be reached', () => {
      const talk = complaining(language)
      talk.world.opened = { outcome: 'too-many' }
      talk.says('Tidak bisa download')
      expect(talk.presses('send')).toBe(talk.texts.ticketsTooMany(contact))
    })
  })
}

describe('who tells more of what a report is about', () => {
  test('of a lost number is asked on, and begins nothing anew', () => {
    const talk = new Talk()
    talk.says('/lapor')
    talk.presses('lost-phone')
    const { texts } = talk
    expect(talk.says('HP saya hilang dan nomornya mati')).toBe(
      texts.formQuestion('new-phone', 'lost-phone'),
    )
    talk.says('081234567891')
    talk.says('Budi')
    const asked = talk.says(nik)
    expect(joined(texts.nikAdvice, talk.says('hp saya hilang') ?? '')).toBe(asked ?? '')
    expect(talk.session.scene).toMatchObject({ at: 'send', draft: { facts: { name: 'Budi' } } })
  })

  test('of a NIK has it added', () => {
    const talk = identity()
    talk.says(nik)
    talk.says('17 Agustus 1987')
    talk.says('Tanggal lahir berbeda')
    expect(talk.says('nik saya dipakai orang lain')).toStartWith(talk.texts.storyAdded)
    const story = 'Tanggal lahir berbeda\nnik saya dipakai orang lain'
    expect(talk.session.scene).toMatchObject({ at: 'send', draft: { facts: { story } } })
  })
})

describe('before it is sent, a story', () => {
  test('can be written again, and what else was answered stays', () => {
    const talk = identity()
    talk.says(nik)
    talk.says('17 Agustus 1987')
    talk.says('Tanggal lahir berbeda')
    expect(talk.presses('rewrite')).toBe(talk.texts.formQuestion('story', 'identity'))
    talk.says('Ada vaksinasi orang lain')
    talk.presses('send')
    const facts = { nik, 'birth-date': '1987-08-17', story: 'Ada vaksinasi orang lain' }
    expect(opened(talk)).toMatchObject([{ draft: { kind: 'identity', facts } }])
  })

  test('is sent by a yes, and dropped by a no or "batal"', () => {
    for (const [said, count] of [
      ['kirim', 1],
      ['ya', 1],
      ['tidak', 0],
      ['batal', 0],
    ] as const) {
      const talk = complaining()
      talk.says('Tidak bisa download')
      talk.says(said)
      expect(opened(talk)).toHaveLength(count)
      expect(['start', 'number']).toContain(talk.session.scene.at)
    }
  })

  test('may say what would be understood elsewhere', () => {
    for (const story of ['tempat vaksin salah', 'batch salah', 'data saya bocor', 'cek tiket']) {
      const talk = complaining()
      expect(talk.says(story)).toBe(talk.texts.sendAsk('other', dueAtMs('other', talk.nowMs)))
    }
  })

  test('keeps its lines, and loses what nobody sees', () => {
    const talk = complaining()
    talk.says('Satu\u200b \t dua\ntiga\u202e ')
    talk.presses('send')
    expect(opened(talk)).toMatchObject([{ draft: { facts: { story: 'Satu dua\ntiga' } } }])
  })

  test('is left by a word that works anywhere', () => {
    for (const word of ['menu', 'batal', 'bantuan', 'keluar', '/status']) {
      const talk = complaining()
      talk.says(word)
      expect(talk.session.scene.at).not.toBe('send')
    }
  })
})

describe('without a login', () => {
  test('the reasons are offered, and those that need a proof ask for the number first', () => {
    const talk = new Talk()
    expect(talk.says('mau lapor')).toBe(talk.texts.complain)
    expect(talk.choices()).toEqual([
      'no-certificate',
      'wrong-record',
      'name',
      'phone',
      'lost-phone',
      'id',
      'other-complaint',
      'tickets',
      'contact',
      'menu',
    ])
    talk.presses('id')
    expect(talk.session.scene.at).toBe('number')
    talk.presses('own-number')
    expect(talk.says(code)).toEndWith(talk.texts.formQuestion('nik', 'identity'))
  })

  test('who has lost the number is offered the form where the number or its code is asked for', () => {
    const talk = new Talk()
    talk.says('ganti nomor hp')
    expect(talk.last?.say?.text).toEndWith(talk.texts.lostNumberHint)
    expect(talk.choices()).toContain('lost-phone')
    talk.says('081200000001')
    expect(talk.choices()).toContain('lost-phone')
  })

  test('the registry away keeps what was written', () => {
    const talk = complaining()
    talk.says('Tidak bisa download')
    talk.world.isAway = true
    expect(talk.presses('send')).toBe(talk.texts.unavailable)
    talk.world.isAway = false
    expect(talk.presses('retry')).toBe(talk.texts.ticketOpened(ticket, true))
    expect(opened(talk).at(-1)).toMatchObject({
      draft: { facts: { story: 'Tidak bisa download' } },
    })
  })
})

test('who writes on when asked whether to send is understood as adding to it', () => {
  const talk = new Talk()
  talk.says('lapor')
  talk.presses('other-complaint')
  talk.says('Sertifikat saya salah')
  expect(talk.says('tanggalnya 16/4/2021 di Puskesmas Tebet')).toStartWith(talk.texts.storyAdded)
  talk.says('kode 123456')
  expect(talk.last?.say?.text).toStartWith(talk.texts.storyHoldsCode)
  talk.presses('send')
  expect(talk.asked.at(-1)).toMatchObject({
    draft: { facts: { story: 'Sertifikat saya salah\ntanggalnya 16/4/2021 di Puskesmas Tebet' } },
  })
})
