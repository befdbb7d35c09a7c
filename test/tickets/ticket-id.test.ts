import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { base32Letters } from '../../src/spelling/base32.ts'
import { readTicketId, ticketId } from '../../src/tickets/ticket-id.ts'

const fiveBytes = fc.uint8Array({ minLength: 5, maxLength: 5 })
const anyId = fiveBytes.map(ticketId)
const idOfTest = ticketId(Uint8Array.of(0x3a, 0x07, 0x51, 0xc8, 0xf0))
/** Where the eight characters stand in `SV-7K3M-92QX`. */
const places = [3, 4, 5, 6, 8, 9, 10, 11]

const withCharacter = (id: string, at: number, character: string) =>
  id.slice(0, at) + character + id.slice(at + 1)

describe('a ticket id', () => {
  test('has seven random characters and a check character', () => {
    fc.assert(
      fc.property(anyId, (id) => {
        expect(id).toMatch(/^SV-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
      }),
    )
    expect(ticketId(new Uint8Array(5))).toBe('SV-0000-0000')
    expect(idOfTest).toBe('SV-783N-3J79')
  })

  test('keeps 35 random bits', () => {
    fc.assert(
      fc.property(fiveBytes, fc.nat({ max: 34 }), (bytes, bit) => {
        const other = bytes.slice()
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (128 >> (bit & 7))
        expect(ticketId(other)).not.toBe(ticketId(bytes))
      }),
    )
  })

  test('is never made of fewer', () => {
    expect(() => ticketId(new Uint8Array(4))).toThrow(RangeError)
  })
})

describe('a ticket id is read', () => {
  const bare = idOfTest.replaceAll('-', '')
  const written = [
    idOfTest,
    bare,
    idOfTest.toLowerCase(),
    'sv 783n 3j79',
    'tiket saya SV-783n-3j79, sudah dijawab?',
    'cek tiket sv783n3j79',
    'S V 7 8 3 N 3 J 7 9',
    'SV–783N—3J79',
    'SV: 783N.3J79',
    'ＳＶ－７８３Ｎ－３Ｊ７９',
    `\u202a${bare.split('').join('\u200b')}\u202c`,
    'SV SV-783N-3J79',
    'SV-783N-3J79 SV-783N-3J79',
  ]
  for (const text of written) {
    test(JSON.stringify(text), () => expect(readTicketId(text)).toEqual({ ok: true, id: idOfTest }))
  }

  test('with O for 0, and I or L for 1', () => {
    expect(readTicketId('sv oooo oooo')).toEqual({ ok: true, id: 'SV-0000-0000' })
    const withOnes = ticketId(Uint8Array.of(0x08, 0x42, 0x10, 0x84, 0x20))
    expect(withOnes).toStartWith('SV-1111-111')
    const typed = withOnes.replace('1111-111', 'il1I-LIl')
    expect(readTicketId(typed)).toEqual({ ok: true, id: withOnes })
  })

  test('however its characters are cased and divided', () => {
    const dividers = fc.array(fc.constantFrom('', ' ', '-', '. '), { minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(anyId, dividers, fc.boolean(), (id, between, isLower) => {
        const typed = [...id.replaceAll('-', '')].map((character, index) =>
          index === 0 ? character : `${between[index]}${character}`,
        )
        const text = isLower ? typed.join('').toLowerCase() : typed.join('')
        expect(readTicketId(text)).toEqual({ ok: true, id })
      }),
    )
  })
})

describe('no ticket id is read', () => {
  for (const text of [
    '',
    'cek tiket',
    '783N-3J79',
    'SV-783N-3J7',
    'SV-783N-3J79X',
    'XSV-783N-3J79',
    'RSV 783N 3J79',
    '081234567890',
    `${idOfTest} ${ticketId(new Uint8Array(5))}`,
  ]) {
    test(JSON.stringify(text), () =>
      expect(readTicketId(text)).toEqual({ ok: false, reason: 'none' }),
    )
  }
})

describe('a mistyped ticket id', () => {
  const mistyped = { ok: false, reason: 'mistyped' } as const

  test('is found by any single wrong character', () => {
    const character = fc.constantFrom(...base32Letters, 'U')
    fc.assert(
      fc.property(anyId, fc.constantFrom(...places), character, (id, at, wrong) => {
        fc.pre(id[at] !== wrong)
        expect(readTicketId(withCharacter(id, at, wrong))).toEqual(mistyped)
      }),
    )
  })

  test('is one with a U, which is in no id', () => {
    const id = ticketId(Uint8Array.of(0x07, 0x80, 0, 0, 0))
    expect(id).toStartWith('SV-0Y00-000')
    expect(readTicketId(id.replace('Y', 'U'))).toEqual(mistyped)
  })

  test('is found by any swap of neighbours but 0 with Z', () => {
    fc.assert(
      fc.property(anyId, fc.nat({ max: 6 }), (id, index) => {
        const [left = 0, right = 0] = places.slice(index, index + 2)
        const [first = '', second = ''] = [id[left], id[right]]
        fc.pre(first !== second && ![`${first}${second}`, `${second}${first}`].includes('0Z'))
        const swapped = withCharacter(withCharacter(id, left, second), right, first)
        expect(readTicketId(swapped)).toEqual(mistyped)
      }),
    )
  })

  test('does not hide a whole one beside it', () => {
    const text = `bukan SV-783N-3J7C tapi ${idOfTest}`
    expect(readTicketId(text)).toEqual({ ok: true, id: idOfTest })
  })
})

test('any string is read, and what is read is an id', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
      const read = readTicketId(text)
      expect(read.ok ? readTicketId(read.id) : read).toEqual(read)
    }),
  )
})
