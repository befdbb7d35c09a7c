import type { Invariants } from './invariant.ts'

/** What people write and are called, 38 to 43. */
export const content: Invariants = {
  38: {
    holds: 'any text reaches the database as a parameter',
    shownBy: {
      'contracts/registry-rights.test.ts': [
        'any text travels as a parameter: nothing is found, nothing is changed',
      ],
      'adapters/neon/asking.test.ts': ['is one request with every value as a parameter'],
      'attack/words.test.ts': [
        'evil words > change no table, steer nothing and are answered in 2 s of CPU',
      ],
    },
  },
  39: {
    holds: 'what steers, floods or is endless is bounded and cleaned; look-alikes are another name',
    shownBy: {
      'attack/words.test.ts': [
        'evil words > change no table, steer nothing and are answered in 2 s of CPU',
      ],
      'adapters/whatsapp/message.test.ts': [
        'a text is cut at 4,096 units, never inside a surrogate pair',
      ],
      'identity/name.test.ts': [
        'a typed name loses what nobody sees',
        'any string is read as a bounded line or as nothing',
      ],
      'identity/name-likeness.test.ts': [
        'names are far > with letters of another script that look alike',
      ],
      'conversation/change-name.test.ts': [
        'in look-alike letters of another script is another one',
      ],
    },
  },
  40: {
    holds: 'a PDF opens and shows any name, and holds no script or action',
    shownBy: {
      'certificate/pdf/index.test.ts': [
        'never has syntax of its own for the name %s',
        'never has a script, an action, a link, a form or a file in it',
        'is always a readable file, whatever the name',
      ],
      'certificate/pdf/page.test.ts': [
        'a page > shows a name of 200 characters whole',
        'names the holder by the masked NIK when nothing of the name can be printed',
        'a page > writes a name in Arabic letters as a passport does',
      ],
      'certificate/pdf/viewers.test.ts': ['copies the name %s as it is'],
    },
  },
  41: {
    holds: 'no cell of a spreadsheet is a formula: there are no spreadsheets',
    shownBy: {
      'structure/boundaries.test.ts': [
        'nothing is exported as a spreadsheet, whose cells may be formulas',
      ],
    },
  },
  42: {
    holds: 'a name neither formats nor links in the chat',
    shownBy: {
      'conversation/texts.test.ts': ['a name neither formats nor links'],
      'attack/words.test.ts': [
        'neither formats, links nor steers, in the chat and in the file’s name',
      ],
    },
  },
  43: {
    holds: 'whatever is in it, an event is one line of JSON',
    shownBy: {
      'privacy/log.test.ts': ['an event is one line of JSON at its level'],
      'scenarios/webhook-bodies.test.ts': ['nothing of what people write is in the log'],
    },
  },
}
