import { loadSms } from './api.js'
import { button, element, find } from './dom.js'
import { inEveryLanguage, label, spacedPhone, timeOfDay } from './labels.js'
import { orWarn } from './notices.js'

/** @import { Sms } from './api.js' */

const mostShown = 20
const bannerMs = 12_000
const codePattern = /\b\d{3}[ -]?\d{3}\b/

/** The SMS to all numbers, the newest on top. */
export class SmsColumn {
  #list = find('#sms-list', HTMLElement)
  /** @type {Sms[]} */
  #messages = []
  #ownPhone = ''
  #putCode

  /** @param {(code: string) => void} putCode takes a code that was pressed */
  constructor(putCode) {
    this.#putCode = (/** @type {string} */ code) => {
      removeBanner()
      putCode(code)
    }
    inEveryLanguage(() => this.#render())
  }

  /** Loads the SMS from before the page was opened. */
  async load() {
    const messages = await orWarn(loadSms)
    if (!messages) return
    this.#messages = messages.slice(-mostShown).reverse()
    this.#render()
  }

  /**
   * Marks the SMS to the citizen whom the user plays.
   *
   * @param {string} phone E.164, or empty
   */
  setOwnPhone(phone) {
    this.#ownPhone = phone
    removeBanner()
    this.#render()
  }

  /** @param {Sms} sms */
  add(sms) {
    this.#messages = [sms, ...this.#messages].slice(0, mostShown)
    const card = this.#card(sms)
    card.classList.add('fresh')
    this.#list.prepend(card)
    this.#showEmpty()
    this.#showBanner(sms)
  }

  #render() {
    this.#list.replaceChildren(...this.#messages.map((sms) => this.#card(sms)))
    this.#showEmpty()
  }

  #showEmpty() {
    find('#sms-empty', HTMLElement).hidden = this.#messages.length > 0
  }

  /** @param {Sms} sms */
  #card({ at, to, text }) {
    const isOwn = to === this.#ownPhone
    const owner = isOwn ? `${label('smsOwn')} · ${spacedPhone(to)}` : spacedPhone(to)
    const head = element('header', {}, element('b', {}, label('smsFrom')))
    head.append(element('time', {}, timeOfDay(at)))
    const words = element('p', {}, ...withCode(text, this.#putCode, 'sms-code'))
    const attributes = { class: isOwn ? 'sms own' : 'sms', 'data-testid': 'sms', 'data-to': to }
    return element('li', attributes, head, words, element('p', { class: 'soft' }, owner))
  }

  /**
   * Drops an SMS in from above where the phone fills the screen, as a real phone does.
   *
   * @param {Sms} sms
   */
  #showBanner({ text }) {
    removeBanner()
    const words = element('p', {}, ...withCode(text, this.#putCode, 'sms-banner-code'))
    const banner = element('div', { class: 'sms-banner', 'data-testid': 'sms-banner' })
    banner.append(element('b', {}, label('sms')), words)
    find('.phone', HTMLElement).append(banner)
    setTimeout(() => banner.remove(), bannerMs)
  }
}

function removeBanner() {
  document.querySelector('.sms-banner')?.remove()
}

/**
 * Makes the text of an SMS, with its code as a button.
 *
 * @param {string} text
 * @param {(code: string) => void} putCode
 * @param {string} testId
 */
function withCode(text, putCode, testId) {
  const found = codePattern.exec(text)
  if (!found) return [text]
  const [code] = found
  const attributes = { class: 'code', 'data-testid': testId, title: label('putCode', { code }) }
  return [
    text.slice(0, found.index),
    button(attributes, () => putCode(code), code),
    text.slice(found.index + code.length),
  ]
}
