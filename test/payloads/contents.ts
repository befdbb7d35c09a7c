import {
  buttonPress,
  contactCard,
  document,
  image,
  listPress,
  location,
  type MessageContent,
  reaction,
  sticker,
  text,
  voiceNote,
} from '../../src/local/graph/webhooks.ts'

const flowReply = (responseJson: unknown): MessageContent => ({
  type: 'interactive',
  interactive: {
    type: 'nfm_reply',
    nfm_reply: { name: 'flow', body: 'Sent', response_json: responseJson },
  },
})

const clip = (type: string, words: string): MessageContent => ({
  type,
  [type]: {
    id: '880011',
    mime_type: 'video/mp4',
    sha256: 'c2hh',
    url: 'https://a.test',
    caption: words,
  },
})

/** What a citizen may send, by name, and gets an answer to. */
export function answeredContents(words: string): Record<string, MessageContent> {
  const context = { from: '622150208000', id: 'wamid.earlier' }
  return {
    'a text': text(words),
    'a reply': { ...text(words), context },
    'a forwarded text': {
      ...text(words),
      context: { forwarded: true, frequently_forwarded: true },
    },
    'a text from an advertisement': {
      ...text(words),
      referral: {
        source_url: 'https://a.test',
        source_type: 'ad',
        headline: words,
        ctwa_clid: 'x',
      },
    },
    'an empty text': text(''),
    'a text without its body': { type: 'text' },
    'a button': buttonPress('menu', words),
    'a row': listPress('menu', words, words),
    'a button of a template': { type: 'button', button: { payload: 'menu', text: words }, context },
    'a button of a template without context': {
      type: 'button',
      button: { payload: 'menu', text: words },
    },
    'an image': image(words),
    'a video': clip('video', words),
    'a sticker': sticker(),
    'an animated sticker': { type: 'sticker', sticker: { id: '1', animated: true } },
    'a voice note': voiceNote(),
    'a voice note as of old': { type: 'voice', voice: { id: '1', mime_type: 'audio/ogg' } },
    'a document': document(`${words}.pdf`),
    'a document without anything': { type: 'document' },
    'a place': { ...location(-6.2, 106.8), name: words, address: words },
    'a contact': contactCard(words, words),
    'contacts without anything': { type: 'contacts', contacts: [{}, null] },
    'an order': {
      type: 'order',
      order: { catalog_id: '1', text: words, product_items: [{ quantity: 3 }] },
    },
    'a finished form': flowReply(JSON.stringify({ flow_token: 'x', comment: words })),
    'a form whose answer is no object': flowReply('"4"'),
    'a form whose answer is no JSON': flowReply(words),
    'a form whose answer is no text': flowReply({ words }),
    'a permission to call': {
      type: 'interactive',
      interactive: { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
    },
    'an interactive message without its part': { type: 'interactive', context },
    'a first opening of the chat': { type: 'request_welcome' },
    'something unsupported': {
      type: 'unsupported',
      errors: [{ code: 131051, title: words, error_data: { details: words } }],
      unsupported: { type: 'poll' },
    },
    'something unsupported without its type': { type: 'unsupported', errors: [{ code: 131051 }] },
    'a type of tomorrow': { type: 'hologram', hologram: { words } },
  }
}

/** What a citizen may do, by name, without getting an answer. */
export function silentContents(words: string): Record<string, MessageContent> {
  return {
    'a reaction': reaction('wamid.earlier', '👍'),
    'a reaction taken back': reaction('wamid.earlier'),
    'a reaction emptied': reaction('wamid.earlier', ''),
    'an edit': {
      type: 'edit',
      edit: { original_message_id: 'wamid.earlier', message: text(words) },
    },
    'a revoke': { type: 'revoke', revoke: { original_message_id: 'wamid.earlier' } },
    'an unsupported edit': { type: 'unsupported', unsupported: { type: 'edit' } },
    'a message in a group': { ...text(words), group_id: 'G1' },
    'a system message of tomorrow': { type: 'system', system: { type: 'user_moved', body: words } },
    'a system message without its part': { type: 'system' },
  }
}
