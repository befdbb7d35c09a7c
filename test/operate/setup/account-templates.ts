import {
  type Judged,
  judgeContent,
  judgeTemplate,
  type SubmittedTemplate,
  type TemplateContent,
} from './account-rules.ts'

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
}

/** The templates of a WhatsApp account. */
export class AccountTemplates {
  readonly #templates: StoredTemplate[] = []

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
    const submitted = judgement.value
    this.#templates.push({ id, submitted, category, status: 'PENDING', reason: 'NONE' })
    return { ok: true, value: { id, status: 'PENDING', category } }
  }

  /** Replaces the content of a template and puts it back into review (Meta, template management). */
  edit(id: string, body: unknown): Judged<{ success: true }> {
    const template = this.#templates.find((each) => each.id === id)
    if (!template) return { ok: false, refusal: { code: 100, subcode: 33 } }
    const judgement = judgeContent(template.submitted.category, body)
    if (!judgement.ok) return judgement
    if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(template.status)) {
      const userMessage = 'Only approved, rejected or paused templates can be edited.'
      return { ok: false, refusal: { code: 100, userMessage } }
    }
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
  const [body, { code_expiration_minutes: minutes }, { buttons }] = template.components
  const url = `https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=${minutes}&code=otp`
  const button = { type: 'URL', text: buttons[0].text ?? 'Copy code', url: `${url}{{1}}` }
  const example = { body_text: [['123456']] }
  return [
    { ...body, text: '*{{1}}* is your verification code.', example },
    {
      type: 'FOOTER',
      text: `This code expires in ${minutes} minutes.`,
      code_expiration_minutes: minutes,
    },
    { type: 'BUTTONS', buttons: [{ ...button, example: [`${url}123456`] }] },
  ]
}
