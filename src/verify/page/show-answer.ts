import { type Answer, type Tone, toneOf } from './check.ts'
import { type Fact, factsOf, unprovenFacts } from './facts.ts'
import type { Labels } from './labels.ts'

/**
 * Shows an answer in place of the one before. Everything from a certificate is inserted as text, never
 * as markup.
 *
 * @returns The headline, which takes the focus.
 */
export function showAnswer(room: HTMLElement, answer: Answer, labels: Labels): HTMLElement {
  const { finding } = answer
  const { headline, explanation } = labels.findings[finding]
  const tone = toneOf[finding]
  const heading = element('h2', headline)
  heading.tabIndex = -1
  const verdict = element('div')
  verdict.className = 'verdict'
  verdict.dataset.tone = tone
  verdict.dataset.finding = finding
  verdict.append(icon(tone), heading, element('p', explanation))
  const facts = shownFacts(answer, labels)
  room.replaceChildren(verdict, ...(facts.length > 0 ? [list(facts)] : []))
  return heading
}

function shownFacts({ finding, certificate }: Answer, labels: Labels): Fact[] {
  if (!certificate) return []
  return finding === 'unknown-key'
    ? unprovenFacts(certificate, labels)
    : factsOf(certificate, labels)
}

function list(facts: readonly Fact[]): HTMLElement {
  const shown = element('dl')
  shown.className = 'facts'
  for (const { name, label, value } of facts) {
    const line = element('div')
    line.dataset.fact = name
    line.append(element('dt', label), element('dd', value))
    shown.append(line)
  }
  return shown
}

function element(tag: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}

const svgNamespace = 'http://www.w3.org/2000/svg'

/** Draws the icon of a tone, which the page's HTML defines. */
function icon(tone: Tone): SVGElement {
  const drawn = document.createElementNS(svgNamespace, 'svg')
  drawn.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(svgNamespace, 'use')
  use.setAttribute('href', `#${tone}`)
  drawn.append(use)
  return drawn
}
