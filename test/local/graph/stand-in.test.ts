import { describe, expect, test } from 'bun:test'
import { mediaLifeMs } from '../../../src/local/graph/media-shelf.ts'
import { GraphStandIn, type SentCall } from '../../../src/local/graph/stand-in.ts'
import {
  base,
  budi,
  button,
  getMedia,
  phoneNumberId,
  post,
  readReceipt,
  textMessage,
  ticketAnswered,
  upload,
  withButtons,
  withCode,
  withDocument,
  withTemplate,
} from './requests.ts'

const startMs = 1_763_719_200_000
const ticket = 'SV-7K3M-92QX'

const newGraph = (now = () => startMs) => new GraphStandIn({ phoneNumberId, accessToken: 't', now })

async function uploaded(graph: GraphStandIn): Promise<string> {
  return ((await (await graph.handle(upload())).json()) as { id: string }).id
}

async function refusalOf(request: Request, graph = newGraph()) {
  const answer = await graph.handle(request)
  const { error } = (await answer.json()) as { error: { code: number } }
  expect(error).toMatchObject({ message: expect.any(String), fbtrace_id: expect.any(String) })
  return [answer.status, error.code]
}

describe('an accepted message', () => {
  test('is answered with its id and the person', async () => {
    const answer = await newGraph().handle(post(textMessage))
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      messaging_product: 'whatsapp',
      contacts: [{ input: budi, wa_id: '6281234567890' }],
      messages: [{ id: expect.stringMatching(/^wamid\./) }],
    })
  })

  test('to a user id is answered without a number', async () => {
    const { to: _, ...rest } = textMessage
    const answer = await newGraph().handle(post({ ...rest, recipient: 'ID.ENT.13491208655' }))
    expect(await answer.json()).toMatchObject({
      contacts: [{ input: 'ID.ENT.13491208655', user_id: 'ID.ENT.13491208655' }],
    })
  })

  test('shows an uploaded document for 30 days, alone or over buttons', async () => {
    const clock = { nowMs: startMs }
    const graph = newGraph(() => clock.nowMs)
    const file = { id: await uploaded(graph), filename: 'a.pdf' }
    const header = { type: 'document', document: file }
    const calls = [withDocument(file), withButtons([button('a')], { header })]
    clock.nowMs += mediaLifeMs - 1
    for (const call of calls) expect((await graph.handle(post(call))).status).toBe(200)
    clock.nowMs += 1
    for (const call of calls) expect(await refusalOf(post(call), graph)).toEqual([400, 100])
  })

  test('may be a read receipt', async () => {
    const answer = await newGraph().handle(post(readReceipt))
    expect(await answer.json()).toEqual({ success: true })
  })
})

describe('a call is refused', () => {
  const document = { id: '4711', filename: 'a.pdf' }
  const csv = { type: 'text/csv', file: new File(['a'], 'a.csv', { type: 'text/csv' }) }
  const bigSticker = {
    type: 'image/webp',
    file: new File([new Uint8Array(512_001)], 'a.webp', { type: 'image/webp' }),
  }

  test.each<[string, [number, number], Request]>([
    ['without a token', [401, 190], post(textMessage, { headers: { authorization: '' } })],
    [
      'with a wrong token',
      [401, 190],
      post(textMessage, { headers: { authorization: 'Bearer x' } }),
    ],
    [
      'without a version',
      [400, 2500],
      post(textMessage, { path: `/graph/${phoneNumberId}/messages` }),
    ],
    ['at another edge', [400, 2500], post(textMessage, { path: `${base}/calls` })],
    ['with another method', [400, 2500], post(textMessage, { method: 'PUT' })],
    ['for another number', [400, 100], post(textMessage, { path: '/v26.0/1/messages' })],
    ['as plain text', [400, 100], post(textMessage, { headers: { 'content-type': 'text/plain' } })],
    ['with broken JSON', [400, 100], post('{')],
    ['with a bad value', [400, 131009], post({ ...textMessage, to: '0812' })],
    ['with a document that was never uploaded', [400, 100], post(withDocument(document))],
    [
      'with a header that was never uploaded',
      [400, 100],
      post(withButtons([button('a')], { header: { type: 'document', document } })),
    ],
    ['as an upload for another product', [400, 100], upload({ product: 'sms' })],
    ['as an upload without a file', [400, 100], upload({ file: 'text' })],
    [
      'as an upload of nothing',
      [400, 100],
      upload({ file: new File([], 'a.pdf', { type: 'application/pdf' }) }),
    ],
    ['as an upload of an unknown type', [400, 100], upload(csv)],
    ['as an upload of another type than it says', [400, 100], upload({ type: 'image/png' })],
    ['as an upload of a sticker over 500 KB', [400, 100], upload(bigSticker)],
    ['as an upload that is no form', [400, 100], post(textMessage, { path: `${base}/media` })],
    ['for a file that never was', [400, 100], getMedia('4711')],
  ])('%s', async (_, refusal, request) => {
    expect(await refusalOf(request)).toEqual(refusal)
  })

  test('for a media id in words that name it', async () => {
    const answer = await newGraph().handle(post(withDocument(document)))
    expect(await answer.text()).toContain('is not a valid whatsapp business account media')
  })
})

describe('the record', () => {
  test('keeps every call, oldest first, for all or one person', async () => {
    const graph = newGraph()
    await graph.handle(post(textMessage))
    const mediaId = await uploaded(graph)
    await graph.handle(post({ ...textMessage, to: '+6281100000000' }))
    await graph.handle(post({ ...textMessage, text: { body: '' } }))
    const path = `${base}/messages`
    const at = startMs
    const first: SentCall = {
      at,
      path,
      to: budi,
      status: 200,
      body: textMessage,
      messageId: expect.any(String),
    }
    const file = { mediaId, mimeType: 'application/pdf', filename: 'Sertifikat.pdf', bytes: 8 }
    const refused: SentCall = {
      at,
      path,
      to: budi,
      status: 400,
      body: { ...textMessage, text: { body: '' } },
    }
    expect(graph.sent()).toEqual([
      first,
      { at, path: `${base}/media`, to: null, status: 200, body: file },
      { ...first, to: '+6281100000000', body: { ...textMessage, to: '+6281100000000' } },
      refused,
    ])
    for (const to of [budi, '6281234567890', ' 6281234567890']) {
      expect(graph.sent(to)).toEqual([first, refused])
    }
  })

  test('is told to listeners, until they leave, and forgets when asked', async () => {
    const graph = newGraph()
    const heard: SentCall[] = []
    const leave = graph.onSent((call) => heard.push(call))
    await graph.handle(post(textMessage))
    leave()
    await graph.handle(post(textMessage))
    expect(heard.map(({ to }) => to)).toEqual([budi])
    expect(graph.sent()).toHaveLength(2)
    graph.clear()
    expect(graph.sent()).toEqual([])
  })

  test('keeps the bytes of an upload, also when the calls are forgotten', async () => {
    const graph = newGraph()
    const mediaId = await uploaded(graph)
    graph.clear()
    expect(graph.media(mediaId)).toEqual(new TextEncoder().encode('%PDF-1.7'))
    expect(graph.media('4711')).toBeUndefined()
    expect(await (await graph.handle(getMedia(mediaId))).json()).toEqual({
      messaging_product: 'whatsapp',
      id: mediaId,
      mime_type: 'application/pdf',
      file_size: 8,
    })
  })
})

describe('a fault', () => {
  test.each([
    [{ code: 130429 }, 400, 130429],
    [{ code: 131056 }, 400, 131056],
    [{ code: 190 }, 401, 190],
    [{ code: 131000 }, 500, 131000],
    [{ code: 131056, status: 403 }, 403, 131056],
    [{ code: '130429' }, 400, 130429],
    [{ status: 500 }, 500, 1],
    [{ status: 401 }, 401, 190],
    [{ status: 429 }, 429, 4],
  ])('%j is answered in the shape of Meta', async (fault, status, code) => {
    const answer = newGraph().refuse(fault)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ error: { code, type: 'OAuthException' } })
  })

  test.each([502, 503])('with the bare status %i is an HTML page', async (status) => {
    const answer = newGraph().refuse({ status })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('text/html')
    expect(await answer.text()).toContain('<html>')
  })
})

describe('a call in the x-ray', () => {
  test.each([
    ['POST messages text', post(textMessage)],
    ['POST messages read', post(readReceipt)],
    ['POST media', upload()],
    ['GET media id', getMedia('4711')],
    ['POST unknown path', post(textMessage, { path: '/elsewhere' })],
  ])('is named %s', async (name, request) => {
    expect(await newGraph().describe(request)).toBe(name)
  })
})

describe('an approved template', () => {
  test.each<[string, object, string]>([
    [
      'a notice',
      withTemplate('id', [ticket]),
      `Laporan Anda dengan nomor ${ticket} sudah dijawab oleh petugas. Ketik *cek tiket* untuk membaca jawabannya.`,
    ],
    [
      'a code',
      withCode('482915'),
      '*482915* is your verification code. For your security, do not share this code.',
    ],
    [
      'four spaces in a parameter',
      withTemplate('en', ['SV    7K3M']),
      'Our staff have answered your report with the number SV    7K3M. Type *check ticket* to read the answer.',
    ],
  ])('goes out, and is recorded with its words: %s', async (_, message, words) => {
    const graph = newGraph()
    expect((await graph.handle(post(message))).status).toBe(200)
    expect(graph.sent()).toMatchObject([{ to: budi, words }])
  })
})

describe('a template is refused', () => {
  const [, codeButton] = withCode('482915').template.components
  const withButton = withTemplate('id', [ticket])
  withButton.template.components.push(codeButton as never)

  test.each<[string, string, object]>([
    ['that is not there', 'id', withTemplate('id', [ticket], 'kilat_ticket_closed')],
    ['in a language that is not there', 'jv', withTemplate('jv', [ticket])],
  ])('%s, and recorded without words', async (_, language, message) => {
    const graph = newGraph()
    const error = await (await graph.handle(post(message))).json()
    const details = expect.stringContaining(`does not exist in ${language}`)
    expect(error).toMatchObject({ error: { code: 132001, error_data: { details } } })
    expect(graph.sent()).toMatchObject([{ status: 404 }])
    expect(graph.sent()[0]?.words).toBeUndefined()
  })

  test('that Meta has paused', async () => {
    const graph = newGraph()
    graph.pausedTemplates.add(ticketAnswered)
    expect(await refusalOf(post(withTemplate('id', [ticket])), graph)).toEqual([400, 132015])
  })

  test.each<[string, number, object]>([
    ['with too few parameters', 132000, withTemplate('id', [])],
    ['with too many parameters', 132000, withTemplate('id', [ticket, ticket])],
    ['with a line break in a parameter', 132018, withTemplate('id', ['SV\n7K3M'])],
    ['with a tab in a parameter', 132018, withTemplate('id', ['SV\t7K3M'])],
    ['with five spaces in a parameter', 132018, withTemplate('id', ['SV     7K3M'])],
    ['with words over 1,024 once it is filled in', 132005, withTemplate('id', ['x'.repeat(1_000)])],
    ['with a button that it does not have', 132000, withButton],
    ['of a code whose button is missing', 131008, withTemplate('id', ['482915'], 'kilat_code')],
    ['of a code whose words lack it', 132000, withCode('482915', { parameters: [] })],
    ['of a code of over 15 characters', 131009, withCode('4'.repeat(16))],
    [
      'of a code under another button',
      131009,
      withCode('1', { button: { sub_type: 'copy_code' } }),
    ],
    ['of a code under the second button', 131009, withCode('482915', { button: { index: '1' } })],
    ['of a code to a user id', 131062, { ...withCode('1'), to: undefined, recipient: 'ID.1' }],
  ])('%s', async (_, code, message) => {
    expect(await refusalOf(post(message))).toEqual([400, code])
  })
})
