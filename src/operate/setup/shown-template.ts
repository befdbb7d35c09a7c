import * as v from 'valibot'
import type { Template, TemplateComponent } from './templates.ts'

const shownComponent = v.object({
  type: v.string(),
  text: v.optional(v.string()),
  add_security_recommendation: v.optional(v.boolean()),
  code_expiration_minutes: v.optional(v.number()),
  buttons: v.optional(v.array(v.object({ type: v.string(), text: v.optional(v.string()) }))),
})

/** A template as Meta shows it. The button of a code is shown as one that opens a URL. */
export const shownTemplate = v.object({
  id: v.string(),
  name: v.string(),
  language: v.string(),
  status: v.string(),
  category: v.string(),
  rejected_reason: v.optional(v.string()),
  message_send_ttl_seconds: v.optional(v.number()),
  components: v.optional(v.array(shownComponent), []),
})

export type ShownTemplate = v.InferOutput<typeof shownTemplate>
type ShownComponent = v.InferOutput<typeof shownComponent>

/**
 * Tells whether a template at Meta is another than the declared one, its examples aside. What Meta
 * does not show counts as right: an edit that changes nothing would still cost a review.
 */
export function templateDiffers(declared: Template, shown: ShownTemplate): boolean {
  const byType = new Map(shown.components.map((component) => [component.type, component]))
  return (
    byType.size !== declared.components.length ||
    isOther(declared.message_send_ttl_seconds, shown.message_send_ttl_seconds) ||
    declared.components.some((component) => componentDiffers(component, byType.get(component.type)))
  )
}

function componentDiffers(declared: TemplateComponent, shown: ShownComponent | undefined): boolean {
  if (!shown) return true
  if ('text' in declared) return shown.text !== declared.text
  if (declared.type === 'BUTTONS') {
    const labels = (buttons: readonly { text?: string | undefined }[] = []) =>
      buttons.map(({ text }) => text).join('\n')
    return labels(shown.buttons) !== labels(declared.buttons)
  }
  return declared.type === 'FOOTER'
    ? isOther(declared.code_expiration_minutes, shown.code_expiration_minutes)
    : isOther(declared.add_security_recommendation, shown.add_security_recommendation)
}

function isOther<Value>(declared: Value | undefined, shown: Value | undefined): boolean {
  return declared !== undefined && shown !== undefined && declared !== shown
}
