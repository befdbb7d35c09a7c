const svgNamespace = 'http://www.w3.org/2000/svg'

/**
 * Makes an element. Children that are strings become text nodes, so that nothing from a chat is
 * ever parsed as markup.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/**
 * Makes a button that does something when it is pressed.
 *
 * @param {Record<string, string>} attributes
 * @param {() => void} onPress
 * @param {...(Node | string)} children
 */
export function button(attributes, onPress, ...children) {
  const made = element('button', { type: 'button', ...attributes }, ...children)
  made.addEventListener('click', onPress)
  return made
}

/**
 * Makes an icon from `icons.svg`. Icons are decoration: the element around one has its own words.
 *
 * @param {string} name
 */
export function icon(name) {
  const picture = document.createElementNS(svgNamespace, 'svg')
  picture.setAttribute('class', `icon icon-${name}`)
  picture.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(svgNamespace, 'use')
  use.setAttribute('href', `./icons.svg#${name}`)
  picture.append(use)
  return picture
}

/**
 * Finds an element that the page always has.
 *
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
export function find(selector, kind) {
  const found = document.querySelector(selector)
  if (!(found instanceof kind)) throw new Error(`the page has no ${selector}`)
  return found
}
