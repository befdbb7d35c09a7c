/** The calls of the tests of the Graph stand-in. */
export const phoneNumberId = '106540352242922'
export const base = `/graph/v26.0/${phoneNumberId}`
export const budi = '+6281234567890'

export const ticketAnswered = 'kilat_ticket_answered'

export const head = { messaging_product: 'whatsapp', recipient_type: 'individual', to: budi }
export const textMessage = { ...head, type: 'text', text: { body: 'Halo' } }
export const readReceipt = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.X' }

export const button = (id: string, title = id) => ({ type: 'reply', reply: { id, title } })

export const withButtons = (buttons: unknown[], more: object = {}) => ({
  ...head,
  type: 'interactive',
  interactive: { type: 'button', body: { text: 'Pilih' }, action: { buttons }, ...more },
})

export const withSections = (sections: unknown[], more: object = {}) => ({
  ...head,
  type: 'interactive',
  interactive: {
    type: 'list',
    body: { text: 'Pilih' },
    action: { button: 'Buka', sections },
    ...more,
  },
})

export const withDocument = (document: object) => ({ ...head, type: 'document', document })

/** Makes a message with the template that announces an answered ticket. */
export const withTemplate = (language: string, parameters: string[], name = ticketAnswered) => ({
  ...head,
  type: 'template',
  template: {
    name,
    language: { code: language },
    components: [{ type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) }],
  },
})

/** Makes a message with the template of a code, which is in the words and under the button. */
export function withCode(
  code: string,
  { parameters = [code], button = {} }: { parameters?: string[]; button?: object } = {},
) {
  const { template, ...rest } = withTemplate('id', parameters, 'kilat_code')
  const under = { type: 'button', sub_type: 'url', index: '0', ...button }
  const components = [
    ...template.components,
    { ...under, parameters: [{ type: 'text', text: code }] },
  ]
  return { ...rest, template: { ...template, components } }
}

interface Changed {
  path?: string
  headers?: Record<string, string>
  method?: string
}

/** Makes a call with JSON, or with the given text as it is. */
export function post(body: unknown, changed: Changed = {}): Request {
  const { path = `${base}/messages`, headers, method = 'POST' } = changed
  const usual = { authorization: 'Bearer t', 'content-type': 'application/json' }
  return new Request(`http://graph.test${path}`, {
    method,
    headers: { ...usual, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

export function getMedia(mediaId: string): Request {
  const headers = { authorization: 'Bearer t' }
  return new Request(`http://graph.test/graph/v26.0/${mediaId}`, { headers })
}

interface FormChange {
  product?: string
  type?: string
  file?: File | string
}

const somePdf = new File(['%PDF-1.7'], 'Sertifikat.pdf', { type: 'application/pdf' })

/** Makes an upload, by default of `Sertifikat.pdf` with 8 bytes. */
export function upload(changed: FormChange = {}): Request {
  const { product = 'whatsapp', type = 'application/pdf', file = somePdf } = changed
  const form = new FormData()
  form.set('messaging_product', product)
  form.set('type', type)
  form.set('file', file)
  const headers = { authorization: 'Bearer t' }
  return new Request(`http://graph.test${base}/media`, { method: 'POST', headers, body: form })
}
