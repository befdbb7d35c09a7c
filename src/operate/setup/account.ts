import * as v from 'valibot'
import type { SetupEnvironment } from './environment.ts'
import type { Graph } from './graph.ts'
import { type Outcome, type Resource, settled, troubled } from './resource.ts'
import { type Template, type TemplateComponent, templates } from './templates.ts'

const done = v.object({ success: v.literal(true) })

/** Lists what is set up at the business account: the webhook's subscription and the templates. */
export function accountResources({ businessAccountId }: SetupEnvironment): Resource[] {
  const path = `${businessAccountId}/message_templates`
  return [
    webhook(businessAccountId),
    ...templates.map((template) => templateResource(path, template)),
  ]
}

const app = v.object({ id: v.string() })
const subscribedApps = v.object({ data: v.array(v.object({ whatsapp_business_api_data: app })) })

function webhook(businessAccountId: string): Resource {
  const path = `${businessAccountId}/subscribed_apps`
  return {
    name: 'webhook',
    wanted: { path, body: {} },
    async apply(graph) {
      // Others may be subscribed too, such as Meta's own test app.
      const own = await graph.get('app?fields=id', app)
      const { data } = await graph.get(path, subscribedApps)
      const ids = data.map(({ whatsapp_business_api_data: { id } }) => id)
      if (ids.includes(own.id)) return settled('as it should be')
      await graph.post(path, {}, done)
      return settled('subscribed')
    },
  }
}

const shownComponent = v.object({
  type: v.string(),
  text: v.optional(v.string()),
  add_security_recommendation: v.optional(v.boolean()),
  code_expiration_minutes: v.optional(v.number()),
  buttons: v.optional(v.array(v.object({ type: v.string(), text: v.optional(v.string()) }))),
})

/** The button that copies a code is shown as one that opens a URL. */
const shownTemplate = v.object({
  id: v.string(),
  name: v.string(),
  language: v.string(),
  status: v.string(),
  category: v.string(),
  rejected_reason: v.optional(v.string()),
  message_send_ttl_seconds: v.optional(v.number()),
  components: v.optional(v.array(shownComponent), []),
})

/** A template as Meta shows it. */
export type ShownTemplate = v.InferOutput<typeof shownTemplate>
type ShownComponent = v.InferOutput<typeof shownComponent>

const templateList = v.object({ data: v.array(shownTemplate) })
const created = v.object({ id: v.string(), status: v.string() })

function templateResource(path: string, template: Template): Resource {
  const { name, language } = template
  return {
    name: `template ${name} (${language})`,
    wanted: { path, body: template },
    async apply(graph) {
      const fields = Object.keys(shownTemplate.entries).join(',')
      const query = new URLSearchParams({ name, fields, limit: '100' })
      const { data } = await graph.get(`${path}?${query}`, templateList)
      // Meta also returns templates whose names contain this one.
      const there = data.find((shown) => shown.name === name && shown.language === language)
      if (!there) return submit(graph, path, template)
      return templateDiffers(template, there) ? edit(graph, template, there) : stateOf(there)
    },
  }
}

async function submit(graph: Graph, path: string, template: Template): Promise<Outcome> {
  const { status } = await graph.post(path, template, created)
  const { words, isTrouble } = stateOf({ ...template, status })
  return { words: `submitted, ${words}`, isTrouble }
}

/** The states in which a template can be edited (Meta, template management). */
const changeable = ['APPROVED', 'REJECTED', 'PAUSED']

async function edit(graph: Graph, template: Template, there: ShownTemplate): Promise<Outcome> {
  if (!changeable.includes(there.status)) {
    const state = there.status.toLowerCase()
    return troubled(
      `still has its old text: Meta takes no edit while it is ${state}. Run this again later.`,
    )
  }
  const { components, message_send_ttl_seconds } = template
  await graph.post(there.id, { components, message_send_ttl_seconds }, done)
  return settled("changed, waiting for Meta's review")
}

/** Describes a template's state (Meta, template status). */
function stateOf({
  status,
  category,
  rejected_reason: reason = 'NONE',
}: Pick<ShownTemplate, 'status' | 'category' | 'rejected_reason'>): Outcome {
  switch (status) {
    case 'APPROVED':
      return settled(`approved${category === 'MARKETING' ? ', but as MARKETING' : ''}`)
    case 'PENDING':
    case 'IN_APPEAL':
      return settled("waiting for Meta's review")
    case 'REJECTED':
      return troubled(
        `rejected: ${reason}. Change it in src/operate/setup/templates.ts and run this again, or appeal in WhatsApp Manager.`,
      )
    case 'PAUSED':
      return troubled('paused for its quality. It comes back by itself; see WhatsApp Manager.')
    default:
      return troubled(`${status.toLowerCase()}. See WhatsApp Manager → Message templates.`)
  }
}

/**
 * Returns whether a template at Meta differs from the declared one, examples aside. What Meta does
 * not show counts as equal: an edit that changes nothing would still cost a review.
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
