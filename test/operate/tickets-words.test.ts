import { describe, expect, test } from 'bun:test'
import { parseArgs } from 'node:util'
import { answerTicket, readTicket, waitingTickets } from '../../src/operate/tickets/database.ts'
import {
  options,
  readAnswer,
  readInput,
  readSealKeys,
  readTicketOrder,
} from '../../src/operate/tickets/order.ts'
import { printable, printableLines } from '../../src/operate/tickets/shown.ts'
import { OperatorTrouble } from '../../src/operate/trouble.ts'
import { ticketId } from '../../src/tickets/ticket-id.ts'

const id = ticketId(new Uint8Array([1, 2, 3, 4, 5]))
const mistyped = `${id.slice(0, -1)}${id.endsWith('A') ? 'B' : 'A'}`

const order = (...words: string[]) =>
  readTicketOrder(parseArgs({ args: words, options, allowPositionals: true }), {
    OPERATOR: 'ani.k',
  })

/** What the operator is told. */
const troubleOf = async (attempt: () => unknown): Promise<string> => {
  try {
    await attempt()
  } catch (error) {
    if (error instanceof OperatorTrouble) return error.message
    throw error
  }
  return expect.unreachable('there was no trouble')
}

describe('an order', () => {
  test('is read', () => {
    expect(order()).toEqual({ kind: 'list' })
    const show = { kind: 'show', id, operator: 'ani.k', isRevealed: false } as const
    expect(order('show', id)).toEqual(show)
    expect(order('show', id, '--reveal')).toEqual({ ...show, isRevealed: true })
    expect(order('show', id, '--as', 'budi')).toEqual({ ...show, operator: 'budi' })
    expect(order('show', `${id.toLowerCase()} `.replaceAll('-', ''))).toEqual(show)
    expect(order('show', ...id.toLowerCase().split('-'))).toEqual(show)
    const answer = { kind: 'answer', id, operator: 'ani.k', text: undefined } as const
    expect(order('answer', id)).toEqual(answer)
    expect(order('answer', id, '--text', '')).toEqual({ ...answer, text: '' })
  })

  test.each([
    [['delete', id], 'Unknown: delete.\n\nnpm run tickets  '],
    [['show'], 'Say which ticket to show. Example: npm run tickets -- show SV-'],
    [['answer'], 'Say which ticket to answer.'],
    [['show', mistyped], 'The id of the ticket has a wrong character.'],
    [['show', '3171044308950001'], 'That is not the id of a ticket. An id looks like this: SV-'],
    [['show', id, 'now'], 'There is more than an id after "show". Give one id'],
    [['answer', id, 'Sudah kami lengkapi'], 'There is more than an id after "answer". The answer'],
    [['--reveal'], '--reveal goes with show only.'],
    [['answer', id, '--reveal'], '--reveal goes with show only.'],
    [['show', id, '--text', 'x'], '--text goes with answer only.'],
    [['show', id, '--as', 'Ani'], 'The name in --as is not valid.'],
    [['answer', id, '--as', 'bot'], '"bot" in --as is reserved for the chat itself.'],
  ] as const)('%j makes no sense', async (words, sentence) => {
    expect(await troubleOf(() => order(...words))).toStartWith(sentence)
  })
})

describe('the keys', () => {
  const key = Buffer.alloc(32, 7).toString('base64')

  test.each([
    [{}, 'SEAL_KEY is missing. Tickets are sealed with the key of the Worker: give the same one.'],
    [{ SEAL_KEY: ' ', SEAL_KEY_PREVIOUS: key }, 'SEAL_KEY is missing.'],
    [{ SEAL_KEY: 'geheim' }, 'SEAL_KEY is not 32 bytes in base64.'],
    [{ SEAL_KEY: 'Z2VoZWlt' }, 'SEAL_KEY is not 32 bytes in base64.'],
    [{ SEAL_KEY: key, SEAL_KEY_PREVIOUS: 'geheim' }, 'SEAL_KEY_PREVIOUS is not 32 bytes'],
  ])('%j', async (variables, sentence) => {
    const trouble = await troubleOf(() => readSealKeys(variables))
    expect(trouble).toStartWith(sentence)
    expect(trouble).not.toMatch(/geheim|Z2VoZWlt/)
  })

  test('are both given, the current one first', () => {
    const before = Buffer.alloc(32, 8).toString('base64')
    const keys = readSealKeys({ SEAL_KEY: ` ${key}\n`, SEAL_KEY_PREVIOUS: before })
    expect(keys.map((each) => each.reveal()[0])).toEqual([7, 8])
    expect(readSealKeys({ SEAL_KEY: key, SEAL_KEY_PREVIOUS: '' })).toHaveLength(1)
  })
})

describe('an answer', () => {
  test('is taken with its lines', () => {
    expect(readAnswer(' Satu\r\nDua\tlagi\r\n')).toBe('Satu\nDua lagi')
    expect(readAnswer('x'.repeat(700))).toHaveLength(700)
    expect(readAnswer('👍')).toBe('👍')
    const harmless = 'Batch 41479308, 09-04-2021, telepon 0812 345678'
    expect(readAnswer(harmless)).toBe(harmless)
  })

  test.each([
    [' \n\u200B ', 'The answer is empty.'],
    ['x'.repeat(701), 'The answer has 701 characters, and may have 700 at most.'],
    ['Kode 482 915', 'The answer contains six digits that look like a code'],
    ['NIK 3171 0443 0895 0001', 'The answer contains a whole NIK.'],
    ['a\x1b[31m', 'The answer contains a control character (U+001B).'],
  ])('%j is refused', async (text, sentence) => {
    expect(await troubleOf(() => readAnswer(text))).toStartWith(sentence)
  })

  const input = async function* (...chunks: Uint8Array[]) {
    yield* chunks
  }

  test('may come in pieces that cut a character', async () => {
    const bytes = Buffer.from('Sudah 👍')
    expect(await readInput(input(bytes.subarray(0, 8), bytes.subarray(8)))).toBe('Sudah 👍')
  })

  test('that never ends is not read to the end', async () => {
    let pieces = 0
    const endless = async function* () {
      for (;;) yield Buffer.alloc(10_000, pieces++)
    }
    expect(await troubleOf(() => readInput(endless()))).toStartWith('The answer is too long')
    expect(pieces).toBeLessThan(10)
  })

  test('in another encoding is refused', async () => {
    const latin = Buffer.from('café', 'latin1')
    expect(await troubleOf(() => readInput(input(latin)))).toContain('is not UTF-8')
  })
})

describe('a text for the terminal', () => {
  test.each([
    ['an escape sequence', '\x1b[2Jhapus', '�[2Jhapus'],
    ['one of a single byte', '\x9b31mmerah', '�31mmerah'],
    ['a bidirectional override', '\u202Eabc\u2069\u200F', 'abc'],
    ['half of a surrogate pair', 'a\ud83d', 'a�'],
    ['a flood of marks', `a${'\u0301'.repeat(500)}b`, `a${'\u0301'.repeat(4)}b`],
    ['a row of spaces', `a${' '.repeat(200)}\u3000b`, 'a b'],
    ['a line break', 'a\r\nb\u2028c', 'a b c'],
    ['letters of any script', 'Ni Luh 👍🏽 محمد', 'Ni Luh 👍🏽 محمد'],
  ])('with %s', (_what, text, shown) => {
    expect(printable(text)).toBe(shown)
  })

  test('keeps its lines, and makes none of its own', () => {
    const lines = printableLines('a\nb\r\nc\rd\u0085e\u2029f\vg')
    expect(lines.join(' ')).toBe('a b c d e f�g')
    expect(lines).toHaveLength(6)
  })
})

describe('a database that says no', () => {
  const refusing = (code: string) => () =>
    Promise.reject(Object.assign(new Error('geheim'), { code }))

  test.each([
    ['3F000', 'This database lacks what the tickets need. Run "npm run migrate"'],
    ['42883', 'This database lacks what the tickets need.'],
    ['42501', 'The login in DATABASE_URL may not work on tickets.'],
    ['55P03', 'Somebody else is working on this ticket.'],
    ['57014', 'The database query failed (57014). Run this again.'],
  ])('with %s is put into words', async (code, sentence) => {
    const listed = await troubleOf(() => waitingTickets(refusing(code)))
    expect(listed).toStartWith(sentence)
    expect(listed).not.toContain('geheim')
    expect(await troubleOf(() => readTicket(refusing(code), 'ani', id))).toBe(listed)
  })

  test('lost over an answer leaves it open what was done', async () => {
    const lost = await troubleOf(() => answerTicket(refusing('ECONNRESET'), 'ani', id, 'k.x'))
    expect(lost).toBe(
      `The database query failed (ECONNRESET). It is not known whether ${id} was answered: "npm run tickets -- show ${id}" shows it.`,
    )
  })

  test('that speaks of what is not known yet', async () => {
    const later = async () => [{ id, kind: 'of-next-year', created_at: new Date() }]
    expect(await troubleOf(() => waitingTickets(later))).toContain('in a form that this version')
  })
})
