import type { Refusal } from '../../../src/local/graph/refusals.ts'
import {
  type Judged,
  judgeContent,
  judgeTemplate,
  type SubmittedTemplate,
  type TemplateContent,
} from './account-rules.ts'

const dayMs = 24 * 60 * 60_000

/** What Meta's review of a template came to. */
export interface Verdict {
  status: 'APPROVED' | 'REJECTED' | 'PAUSED' | 'DISABLED'
  /** Meta's word for why it was rejected: `INVALID_FORMAT`. */
  reason?: string
  /** Meta's category, where it is not the submitted one. */
  category?: 'MARKETING'
}

interface StoredTemplate {
  id: string
  submitted: SubmittedTemplate
  category: string
  status: 'PENDING' | Verdict['status']
  reason: string
  /** When it was last edited while it was approved. */
  editedAtMs?: number
}

/** The templates of a WhatsApp account. */
export class AccountTemplates {
  readonly #templates: StoredTemplate[] = []
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Returns the templates with `part` in their names, as Meta shows them. */
  list(part: string) {
    return this.#templates.filter(({ submitted }) => submitted.name.includes(part)).map(shown)
  }

  /** Takes a new template, unless Meta would refuse it. */
  submit(body: unknown): Judged<{ id: string; status: string; category: string }> {
    const judgement = judgeTemplate(body)
    if (!judgement.ok) return judgement
    const { name, language, category } = judgement.value
    if (this.#find(name, language)) {
      const userMessage = `There is already ${language} content for this template.`
      return { ok: false, refusal: { code: 100, subcode: 2388024, userMessage } }
    }
    const id = crypto.getRandomValues(new BigUint64Array(1)).join('')
    const template: StoredTemplate = {
      id,
      submitted: judgement.value,
      category,
      status: 'PENDING',
      reason: 'NONE',
    }
    this.#templates.push(template)
    return { ok: true, value: { id, status: template.status, category } }
  }

  /** Replaces the content of a template and puts it back into review (Meta, template management). */
  edit(id: string, body: unknown): Judged<{ success: true }> {
    const template = this.#templates.find((each) => each.id === id)
    if (!template) return { ok: false, refusal: { code: 100, subcode: 33 } }
    const judgement = judgeContent(template.submitted.category, body)
    if (!judgement.ok) return judgement
    const refusal = this.#editRefusal(template)
    if (refusal) return { ok: false, refusal }
    if (template.status === 'APPROVED') template.editedAtMs = this.#now()
    template.submitted = withContent(template.submitted, judgement.value)
    template.status = 'PENDING'
    template.reason = 'NONE'
    return { ok: true, value: { success: true } }
  }

  /** Ends Meta's review of a template. */
  review(name: string, language: string, { status, reason = 'NONE', category }: Verdict): void {
    const template = this.#find(name, language)
    if (template) Object.assign(template, { status, reason, ...(category && { category }) })
  }

  #find(name: string, language: string): StoredTemplate | undefined {
    return this.#templates.find(
      ({ submitted }) => submitted.name === name && submitted.language === language,
    )
  }

  #editRefusal({ status, editedAtMs = Number.NEGATIVE_INFINITY }: StoredTemplate) {
    const refused = (userMessage: string): Refusal => ({ code: 100, userMessage })
    if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(status)) {
      return refused('Only templates with an approved, rejected or paused status can be edited.')
    }
    const isSecondToday = status === 'APPROVED' && this.#now() - editedAtMs < dayMs
    return isSecondToday
      ? refused('An approved template can be edited once in 24 hours.')
      : undefined
  }
}

/** The category of a template decides its content, which `judgeContent` has checked. */
function withContent(template: SubmittedTemplate, content: TemplateContent): SubmittedTemplate {
  return { ...template, ...content } as SubmittedTemplate
}

function shown({ id, submitted, category, status, reason }: StoredTemplate) {
  const components =
    submitted.category === 'AUTHENTICATION' ? shownCode(submitted) : submitted.components
  const rest = { id, status, category, components, rejected_reason: reason }
  return { ...submitted, parameter_format: 'POSITIONAL', ...rest }
}

/** Meta writes the words of a code itself, and shows its button as one that opens a URL. */
function shownCode(template: SubmittedTemplate & { category: 'AUTHENTICATION' }) {
  const [body, { code_expiration_minutes }, { buttons }] = template.components
  const url = `https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=${code_expiration_minutes}&code=otp`
  return [
    {
      ...body,
      text: '*{{1}}* is your verification code.',
      example: { body_text: [['123456']] },
    },
    {
      type: 'FOOTER',
      text: `This code expires in ${code_expiration_minutes} minutes.`,
      code_expiration_minutes,
    },
    {
      type: 'BUTTONS',
      buttons: [
        {
          type: 'URL',
          text: buttons[0].text ?? 'Copy code',
          url: `${url}{{1}}`,
          example: [`${url}123456`],
        },
      ],
    },
  ]
}
