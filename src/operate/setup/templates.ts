import {
  codeTemplate,
  type TemplateLanguage,
  ticketAnsweredTemplate,
} from '../../adapters/whatsapp/template.ts'
import { challengeLimits } from '../../identity/challenge.ts'

/** A component of a template, as Graph takes it. */
export type TemplateComponent =
  | { type: 'BODY'; add_security_recommendation: true }
  | { type: 'BODY'; text: string; example: { body_text: [string[]] } }
  | { type: 'FOOTER'; code_expiration_minutes: number }
  | { type: 'BUTTONS'; buttons: [{ type: 'OTP'; otp_type: 'COPY_CODE'; text: string }] }

/** A template in one language, as Graph takes it. */
export interface Template {
  name: string
  /** Meta's code of the language. */
  language: TemplateLanguage
  category: 'AUTHENTICATION' | 'UTILITY'
  parameter_format?: 'POSITIONAL'
  message_send_ttl_seconds?: number
  components: readonly TemplateComponent[]
}

/** The template of a code, in Meta's own words; it is not delivered after the code has expired. */
const code = (language: TemplateLanguage, button: string): Template => ({
  name: codeTemplate,
  language,
  category: 'AUTHENTICATION',
  message_send_ttl_seconds: challengeLimits.validMs / 1_000,
  components: [
    { type: 'BODY', add_security_recommendation: true },
    { type: 'FOOTER', code_expiration_minutes: challengeLimits.validMs / 60_000 },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: button }] },
  ],
})

/** The notice that the staff have answered; parameter 1 is the number of the ticket. */
const ticketAnswered = (language: TemplateLanguage, text: string): Template => ({
  name: ticketAnsweredTemplate,
  language,
  category: 'UTILITY',
  parameter_format: 'POSITIONAL',
  components: [{ type: 'BODY', text, example: { body_text: [['SV-7K3M-92Q2']] } }],
})

/** The templates of messages sent more than 24 hours after a citizen's last one. */
export const templates: readonly Template[] = [
  code('id', 'Salin kode'),
  code('en', 'Copy code'),
  ticketAnswered(
    'id',
    'Laporan Anda dengan nomor {{1}} sudah dijawab oleh petugas. Ketik *cek tiket* untuk membaca jawabannya.',
  ),
  ticketAnswered(
    'en',
    'Our staff have answered your report with the number {{1}}. Type *check ticket* to read the answer.',
  ),
]
