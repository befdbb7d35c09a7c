import { type Template, templates } from '../../operate/setup/templates.ts'
import type { Refusal } from './refusals.ts'

/** A template as a message names it, and what stands for `{{1}}`, `{{2}}` and so on, in order. */
export interface FilledTemplate {
  name: string
  language: string
  parameters: readonly string[]
  /** What stands under the button of a code. */
  button?: string | undefined
}

/** The most characters of a code (Meta, authentication templates). */
const mostInCode = 15

/** The most characters of a template's text once it is filled in (Meta, template components). */
const mostCharacters = 1_024

/** Returns the words of an approved template as the citizen sees them. */
export function templateWords(filled: FilledTemplate): string | undefined {
  const template = approved(filled)
  return template && filledWords(template, filled.parameters)
}

/**
 * Returns why Meta would not send a template (Meta, error codes).
 *
 * @param to The phone number with its plus sign, or the user id.
 */
export function templateRefusal(
  filled: FilledTemplate,
  to: string | undefined,
): Refusal | undefined {
  const template = approved(filled)
  if (!template) {
    const { name, language } = filled
    return { code: 132001, details: `template name (${name}) does not exist in ${language}` }
  }
  // A code goes to a phone number, never to a user id (Meta, business-scoped user ids).
  const isForNobody = template.category === 'AUTHENTICATION' && !to?.startsWith('+')
  return isForNobody ? { code: 131062 } : fillingRefusal(template, filled)
}

/** Everything that `npm run setup` submits counts as approved. */
function approved({ name, language }: FilledTemplate): Template | undefined {
  return templates.find((template) => template.name === name && template.language === language)
}

function filledWords(template: Template, parameters: readonly string[]): string {
  return wordsOf(template).replace(
    /\{\{(\d+)\}\}/g,
    (_, number) => parameters[Number(number) - 1] ?? '',
  )
}

/** Returns the words of a template before it is filled in; those of a code are Meta's own. */
function wordsOf({ components: [body] }: Template): string {
  if (body && 'text' in body) return body.text
  return '*{{1}}* is your verification code. For your security, do not share this code.'
}

function fillingRefusal(
  template: Template,
  { parameters, button }: FilledTemplate,
): Refusal | undefined {
  const isCode = template.category === 'AUTHENTICATION'
  if (isCode && button === undefined) {
    return { code: 131008, details: 'buttons: Button at index 0 of type Url requires a parameter' }
  }
  if (!isCode && button !== undefined) {
    return { code: 132000, details: 'buttons: number of localizable_params (1) is not 0' }
  }
  const expected = new Set(wordsOf(template).match(/\{\{\d+\}\}/g)).size
  if (parameters.length !== expected) {
    const details = `body: number of localizable_params (${parameters.length}) does not match the expected number of params (${expected})`
    return { code: 132000, details }
  }
  if (parameters.some((text) => /[\n\r\t]| {5}/.test(text))) {
    const details =
      'Param text cannot have new-line/tab characters or more than 4 consecutive spaces'
    return { code: 132018, details }
  }
  if (isCode && [...parameters, button ?? ''].some((text) => text.length > mostInCode)) {
    return { code: 131009, details: `a code has at most ${mostInCode} characters` }
  }
  return filledWords(template, parameters).length > mostCharacters ? { code: 132005 } : undefined
}
