/** A mutant that does the same as the original, for the reason that is given. */
export interface Equivalent {
  file: string
  /** What the line holds, which stays when lines move. */
  line: string
  /** What is changed on it, one mutant each. */
  changes: readonly string[]
  because: string
}

/** Mutants that no test can notice. */
export const equivalents: readonly Equivalent[] = [
  {
    file: 'src/adapters/whatsapp/signature.ts',
    line: "header ?? ''",
    changes: ["'' → 'mutant'"],
    because: 'neither text has the form of a signature',
  },
  {
    file: 'src/conversation/codes.ts',
    line: 'count: 0, lastAtMs: 0 }',
    changes: ['0 → (0 + 1)'],
    because: 'where no code was sent it does not matter when',
  },
  {
    file: 'src/conversation/step.ts',
    line: "say?.text ?? ''",
    changes: ["'' → 'mutant'"],
    because: 'where nothing is said the advice goes nowhere',
  },
  {
    file: 'src/edge/webhook.ts',
    line: "const [asked = '', ...ours] = await Promise.all(tokens.map((one) => hash(one)))",
    changes: ["'' → 'mutant'"],
    because: 'there is always a first element: the default is for the types',
  },
  {
    file: 'src/edge/webhook.ts',
    line: "const tokens = [token ?? '', ...revealed(c.get('config').whatsapp.verifyTokens)]",
    changes: ["'' → 'mutant'"],
    because: 'neither text is the token of an operator',
  },
  {
    file: 'src/edge/webhook.ts',
    line: 'const hash = await createKeyedHash(crypto.getRandomValues(new Uint8Array(32)))',
    changes: ['32 → (32 + 1)'],
    because: 'a key of this one request may be longer',
  },
  {
    file: 'src/edge/webhook.ts',
    line: 'return undefined',
    changes: ['return undefined → ;'],
    because: 'the function ends there anyway',
  },
  {
    file: 'src/identity/birth-date.ts',
    line: String.raw`const isMixed = letters.length > 0 && /\p{N}/u.test(token)`,
    changes: ['> → >='],
    because: 'of a token without letters every one is a month',
  },
  {
    file: 'src/identity/birth-date.ts',
    line: "const [first = '', second = '', third = ''] = parts",
    changes: ["'' → 'mutant'"],
    because: 'parts that are missing are not looked at: the defaults are for the types',
  },
  {
    file: 'src/identity/birth-date.ts',
    line: 'return (year * 12 + month) * 31 + day',
    changes: ['12 → (12 + 1)', '31 → (31 + 1)'],
    because: 'later days have greater numbers with wider months and years, too',
  },
  {
    file: 'src/identity/free-text.ts',
    line: '.test(digits)',
    changes: [
      '/^(0[1-9]|[12]\\d|3[01])(0[1-9]|1[0-2])(19|20)\\d\\d$/ → /(0[1-9]|[12]\\d|3[01])(0[1-9]|1[0-2])(19|20)\\d\\d$/',
      '/^(0[1-9]|[12]\\d|3[01])(0[1-9]|1[0-2])(19|20)\\d\\d$/ → /^(0[1-9]|[12]\\d|3[01])(0[1-9]|1[0-2])(19|20)\\d\\d/',
      '/^(19|20)\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])$/ → /(19|20)\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])$/',
      '/^(19|20)\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])$/ → /^(19|20)\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])/',
    ],
    because: 'there are eight digits, and either pattern takes eight',
  },
  {
    file: 'src/identity/free-text.ts',
    line: "''] = groups",
    changes: ["'' → 'mutant'"],
    because: 'groups that are missing are not looked at: the defaults are for the types',
  },
  {
    file: 'src/identity/name.ts',
    line: "const [before = '', ...behind] = name",
    changes: ["'' → 'mutant'"],
    because: 'a split text has a first part',
  },
  {
    file: 'src/identity/name.ts',
    line: "if (left.length === 0 || right.length === 0) return 'far'",
    changes: ['|| → &&'],
    because: 'no word, no slip and no old spelling makes a name of nothing',
  },
  {
    file: 'src/identity/name.ts',
    line: "const last = letters.at(-1) ?? ''",
    changes: ["'' → 'mutant'"],
    because: 'a word has a letter: the default is for the types',
  },
  {
    file: 'src/identity/name.ts',
    line: 'const [fewer, more] = left.length < right.length ? [left, right] : [right, left]',
    changes: ['< → <='],
    because: 'of two names with as many words either may come first',
  },
  {
    file: 'src/identity/nik.ts',
    line: 'const [regency, district, day = 0, month = 0, year = 0] = [2, 4, 6, 8, 10].map((at) =>',
    changes: ['0 → (0 + 1)'],
    because: 'there are five elements: the defaults are for the types',
  },
  {
    file: 'src/identity/nik.ts',
    line: 'const dayOfBirth = day > womensDays ? day - womensDays : day',
    changes: ['> → >='],
    because: 'neither 0 nor 40 is a day',
  },
  {
    file: 'src/identity/nik.ts',
    line: "if (!isDay({ year: 2000 + year, month, day: dayOfBirth })) return 'birth-date'",
    changes: ['+ → -'],
    because: 'as many years before 2000 there was a leap year, too',
  },
  {
    file: 'src/identity/phone.ts',
    line: "if (digits.startsWith('0')) return",
    changes: ['.slice(1) → (nothing)'],
    because: 'the library leaves the zero of a national number out itself',
  },
  {
    file: 'src/identity/titles.ts',
    line: 'Math.min(partsMax, words.length); count > 0',
    changes: ['> → >='],
    because: 'no words at all are no title',
  },
  {
    file: 'src/privacy/base64.ts',
    line: 'for (let at = 0; at < bytes.length; at += 0x8000) {',
    changes: ['< → <='],
    because: 'one round more adds no bytes',
  },
  {
    file: 'src/privacy/base64.ts',
    line: "return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')",
    changes: ['/=+$/ → /=+/'],
    because: 'base64 has the sign at its end only',
  },
  {
    file: 'src/privacy/base64.ts',
    line: 'for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)',
    changes: ['< → <='],
    because: 'a byte behind the end of the array is not written',
  },
  {
    file: 'src/privacy/base64.ts',
    line: 'return undefined',
    changes: ['return undefined → ;'],
    because: 'the function ends there anyway',
  },
  {
    file: 'src/privacy/codes.ts',
    line: 'const rounds = Math.floor(2 ** 32 / 1_000_000) * 1_000_000',
    changes: ['1_000_000 → (1_000_000 + 1)'],
    because: 'divided by a million and one there are 4,294 whole rounds, too',
  },
  {
    file: 'src/privacy/codes.ts',
    line: 'for (let at = 0; at < left.length; at++) difference |= left.charCodeAt(at) ^ right.charCodeAt(at)',
    changes: ['< → <='],
    because: 'behind the end of both there is no difference',
  },
  {
    file: 'src/privacy/seal.ts',
    line: "const [id = '', body = ''] = sealed.split('.', 2)",
    changes: ["'' → 'mutant'", '2 → (2 + 1)'],
    because: 'a split text has a first part, no key opens `mutant`, and nobody takes a third part',
  },
  {
    file: 'src/privacy/seal.ts',
    line: 'if (!key || !bytes || bytes.length <= ivBytes) return undefined',
    changes: ['<= → <'],
    because: 'an IV with nothing behind it does not open either',
  },
  {
    file: 'src/privacy/seal.ts',
    line: 'return undefined',
    changes: ['return undefined → ;'],
    because: 'the function ends there anyway',
  },
]
