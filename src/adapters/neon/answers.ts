import * as v from 'valibot'
import type { PhoneNumber } from '../../identity/phone.ts'
import type {
  CertificateState,
  LeftNumber,
  Look,
  NameCorrection,
  NamePair,
  PhoneChange,
  TrailEntry,
} from '../../ports/registry.ts'

// What the functions in src/operate/migrations answer, as JSON. Null means "there is none".

const text = v.string()
const date = v.pipe(v.string(), v.isoDate())

/** Creates a schema that reads null as `undefined`. */
export const optional = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.pipe(
    v.nullable(schema),
    v.transform((value): v.InferOutput<Schema> | undefined => value ?? undefined),
  )

const person = v.object({ id: v.pipe(text, v.uuid()), name: text })

const certificate = v.object({
  id: text,
  issuedOn: date,
  isFresh: v.boolean(),
  qrText: optional(text),
})

const dose = v.object({
  number: v.number(),
  of: v.number(),
  vaccine: optional(text),
  batch: optional(text),
  date: optional(date),
  place: optional(text),
  missing: v.array(v.picklist(['vaccine', 'batch', 'date', 'place'])),
  isRevoked: v.boolean(),
  certificate: optional(certificate),
})

const record = v.object({
  person: v.object({ ...person.entries, maskedNik: text, birthDate: date }),
  doses: v.array(dose),
})

/** The answer of `certificate_state`. */
export const stateAnswer: v.GenericSchema<unknown, CertificateState> = v.picklist([
  'in-force',
  'revoked',
  'unknown',
])

/** The answer of a function that says only yes or no, such as `is_registered`. */
export const yesOrNo: v.GenericSchema<unknown, boolean> = v.boolean()

/** The answer of `look` and of `issue`; only `issue` answers with a ticket. */
export const lookAnswer: v.GenericSchema<unknown, Look> = v.object({
  people: v.array(person),
  record: optional(record),
  needsRecheck: v.boolean(),
  ticket: v.optional(optional(v.object({ id: text, dueAtMs: v.number() }))),
})

/** The answer of `names`. */
export const namesAnswer: v.GenericSchema<unknown, NamePair | undefined> = optional(
  v.object({ recorded: text, civil: optional(text) }),
)

/** The answer of `correct_name`. */
export const correctionAnswer: v.GenericSchema<unknown, NameCorrection | undefined> = optional(
  v.object({ before: text, after: text, reissued: v.number() }),
)

/** The answer of `change_phone`. */
export const phoneChangeAnswer: v.GenericSchema<unknown, PhoneChange | undefined> = optional(
  v.variant('outcome', [
    v.object({ outcome: v.literal('changed'), moved: v.number() }),
    v.object({ outcome: v.literal('full') }),
  ]),
)

/** The answer of `claim_left_numbers`. */
export const leftNumbersAnswer: v.GenericSchema<unknown, LeftNumber[]> = v.array(
  v.object({
    id: text,
    // It was read as a phone number when it was proved.
    phone: v.custom<PhoneNumber>((value) => typeof value === 'string'),
    leftAtMs: v.number(),
  }),
)

/** The answer of `trail`. */
export const trailAnswer: v.GenericSchema<unknown, TrailEntry[] | undefined> = optional(
  v.array(v.object({ atMs: v.number(), actor: text, action: text })),
)
