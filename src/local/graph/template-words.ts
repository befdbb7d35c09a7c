import type { SubmittedTemplate } from './management-rules.ts'
import type { Refusal } from './refusals.ts'

/** A template as a message names it, and what stands for `{{1}}`, `{{2}}` and so on, in order. */
export interface FilledTemplate {
  name: string
  language: string
  parameters: readonly string[]
}

/** The most characters of a template's text once it is filled in (Meta, template components). */
const mostCharacters = 1_024

/** The words of a template, filled in; nothing for a code, whose words are Meta's own. */
export function filledWords(
  { components: [body] }: SubmittedTemplate,
  parameters: readonly string[],
): string | undefined {
  if (!('text' in body)) return undefined
  return body.text.replace(/\{\{(\d+)\}\}/g, (_, number) => parameters[Number(number) - 1] ?? '')
}

/** Says what is wrong with what a template is filled in with (Meta, error codes). */
export function fillingRefusal(
  template: SubmittedTemplate,
  parameters: readonly string[],
): Refusal | undefined {
  const [body] = template.components
  if (!('text' in body)) return { code: 131008, details: 'the button of the code is missing' }
  const expected = new Set(body.text.match(/\{\{\d+\}\}/g)).size
  if (parameters.length !== expected) {
    const details = `body: number of localizable_params (${parameters.length}) does not match the expected number of params (${expected})`
    return { code: 132000, details }
  }
  if (parameters.some((text) => /[\n\r\t]| {5}/.test(text))) {
    const details =
      'Param text cannot have new-line/tab characters or more than 4 consecutive spaces'
    return { code: 132018, details }
  }
  const length = filledWords(template, parameters)?.length ?? 0
  return length > mostCharacters ? { code: 132005 } : undefined
}
