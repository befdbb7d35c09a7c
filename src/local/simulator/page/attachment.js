import { loadMediaBytes, mediaAddress, SimulatorError } from './api.js'
import { element, icon } from './dom.js'
import { fileSize } from './format.js'
import { label } from './labels.js'

/** @import { GraphDocument, MediaType } from './protocol.js' */

/** @type {Map<string, Promise<number>>} */
const sizes = new Map()

/**
 * A document in a bubble: it opens in a new tab.
 *
 * @param {GraphDocument} file
 */
export function documentCard({ id, filename = 'document.pdf' }) {
  const size = element('span', { class: 'file-size' }, 'PDF')
  showSize(id, size)
  return element(
    'a',
    {
      class: 'file',
      href: mediaAddress(id),
      target: '_blank',
      rel: 'noopener',
      'aria-label': label('openDocument', { name: filename }),
      'data-testid': 'document',
    },
    sheetOfPaper(),
    element(
      'span',
      { class: 'file-row' },
      element('span', { class: 'file-kind', 'aria-hidden': 'true' }, 'PDF'),
      element('span', { class: 'file-text' }, element('b', {}, filename), size),
      element('span', { class: 'file-open' }, label('open'), icon('open')),
    ),
  )
}

/** A drawn corner of a certificate, as a phone shows the first page. */
function sheetOfPaper() {
  const lines = [1, 2, 3, 4].map(() => element('i'))
  return element('span', { class: 'paper', 'aria-hidden': 'true' }, icon('verified'), ...lines)
}

/**
 * @param {string} mediaId
 * @param {HTMLElement} place
 */
async function showSize(mediaId, place) {
  const known = sizes.get(mediaId) ?? loadMediaBytes(mediaId)
  sizes.set(mediaId, known)
  try {
    place.textContent = `PDF · ${fileSize(await known)}`
  } catch (error) {
    if (!(error instanceof SimulatorError)) throw error
    sizes.delete(mediaId)
    place.textContent = label('documentLost')
  }
}

/**
 * What a citizen sends that is not text, drawn.
 *
 * @param {MediaType} type
 */
export function mediaCard(type) {
  const picture = element('span', { class: 'media-picture', 'aria-hidden': 'true' })
  if (type === 'sticker') picture.append(icon('sticker-cat'))
  else if (type === 'audio') picture.append(icon('voice'), ...waveform())
  else picture.append(icon(type === 'image' ? 'photo' : type === 'contacts' ? 'contact' : type))
  const caption = element('span', { class: 'media-caption' }, label(type))
  return element('span', { class: `media ${type}` }, picture, caption)
}

function waveform() {
  return Array.from({ length: 18 }, () => element('i'))
}
