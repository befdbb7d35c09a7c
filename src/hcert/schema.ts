import * as v from 'valibot'

/** The content of an EU certificate (schema 1.3.0), which is not verified by itself. */
export interface HealthCertificate {
  /** The version of the schema that the issuer followed. */
  version: string
  holder: {
    /** Given names, then family names, as written. */
    name: string
    /** The same as in a passport's machine-readable lines, `FAMILY<<GIVEN`. */
    standardName: string
    /** `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or empty. */
    birthDate: string
  }
  statement: Statement
}

/** The one thing that a certificate states, with codes of the EU's value sets. */
export type Statement = Vaccination | Test | Recovery

export type StatementKind = Statement['kind']

interface Stated {
  /** The disease. */
  target: string
  country: string
  issuer: string
  /** The unique certificate id (UVCI). */
  id: string
}

export interface Vaccination extends Stated {
  kind: 'vaccination'
  prophylaxis: string
  product: string
  manufacturer: string
  dose: { number: number; of: number }
  date: string
}

export interface Test extends Stated {
  kind: 'test'
  type: string
  name: string | undefined
  device: string | undefined
  sampledAt: string
  result: string
  centre: string | undefined
}

interface Recovery extends Stated {
  kind: 'recovery'
  firstPositiveOn: string
  validFrom: string
  validUntil: string
}

/** A text of at most 80 characters, counted as in JSON Schema. */
const short = v.pipe(
  v.string(),
  v.check((text) => Array.from(text).length <= 80),
)
const standardised = v.pipe(short, v.regex(/^[A-Z<]*$/))
const positive = v.pipe(v.number(), v.integer(), v.minValue(1))
/** Some issuers append a time to a date. */
const date = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d(T.*)?$/))
const dateTime = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d/))

const stated = {
  tg: v.string(),
  co: v.pipe(v.string(), v.regex(/[A-Z]{1,10}/)),
  is: short,
  ci: short,
}

const vaccination = v.object({
  ...stated,
  vp: v.string(),
  mp: v.string(),
  ma: v.string(),
  dn: positive,
  sd: positive,
  dt: date,
})

const test = v.object({
  ...stated,
  tt: v.string(),
  nm: v.optional(short),
  ma: v.optional(v.string()),
  sc: dateTime,
  tr: v.string(),
  tc: v.optional(short),
})

const recovery = v.object({ ...stated, fr: date, df: date, du: date })

const name = v.pipe(
  v.object({
    fn: v.optional(short),
    fnt: v.optional(standardised),
    gn: v.optional(short),
    gnt: v.optional(standardised),
  }),
  v.check(({ fnt, gnt }) => fnt !== undefined || gnt !== undefined),
)

/** Creates the schema of a group; an absent one may be written as an empty list. */
const group = <const Entry extends v.GenericSchema>(entry: Entry) =>
  v.optional(v.pipe(v.array(entry), v.maxLength(1)))

const certificate = v.pipe(
  v.object({
    // Every pattern here is linear: these strings come from anybody, up to 64 KiB of them.
    ver: v.pipe(v.string(), v.maxLength(20), v.regex(/^\d+\.\d+\.\d+$/)),
    nam: name,
    dob: v.pipe(v.string(), v.regex(/^((19|20)\d\d(-\d\d){0,2})?$/)),
    v: group(vaccination),
    t: group(test),
    r: group(recovery),
  }),
  v.check(({ v: given = [], t: tested = [], r: recovered = [] }) => {
    return given.length + tested.length + recovered.length === 1
  }),
)

/**
 * Reads a certificate's JSON by schema 1.3.0, with exactly one vaccination, test or recovery; `undefined`
 * when it breaks a rule. Unknown codes and members are allowed.
 */
export function readCertificate(json: unknown): HealthCertificate | undefined {
  const { success, output } = v.safeParse(certificate, json)
  const statement = success ? statementOf(output) : undefined
  if (!success || !statement) return undefined
  const { fn, fnt, gn, gnt } = output.nam
  const present = (parts: (string | undefined)[]) => parts.filter((part) => part)
  return {
    version: output.ver,
    holder: {
      name: present([gn, fn]).join(' '),
      standardName: present([fnt, gnt]).join('<<'),
      birthDate: output.dob,
    },
    statement,
  }
}

function statementOf(parsed: v.InferOutput<typeof certificate>): Statement | undefined {
  const [given] = parsed.v ?? []
  if (given) return vaccinationOf(given)
  const [tested] = parsed.t ?? []
  if (tested) return testOf(tested)
  const [recovered] = parsed.r ?? []
  return recovered && recoveryOf(recovered)
}

function statedOf({ tg, co, is, ci }: { tg: string; co: string; is: string; ci: string }): Stated {
  return { target: tg, country: co, issuer: is, id: ci }
}

function vaccinationOf(entry: v.InferOutput<typeof vaccination>): Vaccination {
  return {
    kind: 'vaccination',
    ...statedOf(entry),
    prophylaxis: entry.vp,
    product: entry.mp,
    manufacturer: entry.ma,
    dose: { number: entry.dn, of: entry.sd },
    date: entry.dt,
  }
}

function testOf(entry: v.InferOutput<typeof test>): Test {
  return {
    kind: 'test',
    ...statedOf(entry),
    type: entry.tt,
    name: entry.nm,
    device: entry.ma,
    sampledAt: entry.sc,
    result: entry.tr,
    centre: entry.tc,
  }
}

function recoveryOf(entry: v.InferOutput<typeof recovery>): Recovery {
  return {
    kind: 'recovery',
    ...statedOf(entry),
    firstPositiveOn: entry.fr,
    validFrom: entry.df,
    validUntil: entry.du,
  }
}
