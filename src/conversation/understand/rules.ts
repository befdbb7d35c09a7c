import type { Rule } from './rule.ts'
import type { Concept } from './vocabulary/index.ts'

const amiss: readonly Concept[] = ['wrong', 'change']
const aboutLanguage: readonly Concept[] = [
  'language',
  'change',
  'used',
  'talk',
  'see',
  'answered',
  'understand',
]

/**
 * What the concepts of a message mean. The first rule that fits is the answer, so a rule outweighs
 * all that stand below it: the more exact evidence first, the single word last. Each block says why
 * it stands where it does.
 */
export const rules: readonly Rule[] = [
  // Somebody else's subject: nothing below may open an entry for it.
  { intent: 'unknown', needs: ['otherMatter'] },
  { intent: 'unknown', needs: ['otherSubject'], unless: ['vaccine', 'app', 'purpose'] },
  { intent: 'unknown', needs: ['otherSubject'], unless: ['vaccine', 'app', 'certificate'] },
  {
    intent: 'unknown',
    needs: ['idCard', 'change'],
    unless: ['certificate', 'vaccine', 'app', 'wrong', 'match', 'letters', 'shouldBe', 'id'],
  },

  // Taking back outweighs what is taken back: "gak jadi ganti nama".
  {
    intent: 'cancel',
    needs: ['cancel'],
    only: ['change', 'name', 'number', 'phone', 'certificate', 'download', 'toReport', 'done'],
  },

  // The language. A sentence about not understanding one asks for the other.
  { intent: 'language-id', needs: ['english', 'not'], only: aboutLanguage },
  { intent: 'language-en', needs: ['indonesian', 'not'], only: aboutLanguage },
  { intent: 'language-en', needs: ['english'], only: [...aboutLanguage, 'greet', 'help', 'menu'] },
  { intent: 'language-id', needs: ['indonesian'], only: [...aboutLanguage, 'back', 'menu'] },
  { intent: 'language-en', needs: ['language', 'change'], only: [] },
  { intent: 'language-id', needs: ['language'], only: ['used'] },

  // A ticket outweighs what it was about: "status laporan saya" is no vaccination status.
  { intent: 'ticket', needs: ['ticket'] },
  { intent: 'ticket', needs: [['report', 'toReport'], 'answered'] },
  {
    intent: 'ticket',
    needs: [
      'report',
      ['lately', 'status', 'see', 'when', 'where', 'number', 'notYet', 'done', 'how'],
    ],
    unless: ['toReport', 'want', 'way', 'certificate', 'vaccine'],
  },

  // Who looks at the data, and whether it can go.
  { intent: 'privacy', needs: ['privacy'] },
  {
    intent: 'privacy',
    needs: [
      ['data', 'account'],
      ['safe', 'accessed', 'who'],
    ],
    unless: ['wrong'],
  },
  { intent: 'privacy', needs: ['data', 'mine', 'used'], unless: ['wrong', 'vaccine'] },
  {
    intent: 'privacy',
    needs: ['remove', ['data', 'account']],
    unless: ['name', 'wrong', 'notMine'],
  },

  // Whether a certificate is genuine, asked of it and of nothing inside it.
  { intent: 'verify', needs: [['genuine', 'verify', 'qr'], 'certificate'], unless: ['id', 'name'] },
  { intent: 'verify', needs: ['qr'], only: ['see', 'verify', 'genuine', 'vaccine', 'app'] },
  { intent: 'verify', needs: ['verify'], only: ['see'] },

  // A detail of a dose is corrected by a person; it outweighs "nama" in "nama tempat vaksin salah".
  {
    intent: 'complaint',
    needs: [['place', 'vaccineDetail', 'vaccineDate'], amiss],
    unless: ['birthDate'],
  },
  { intent: 'complaint', needs: ['brand', ['written', 'wrong', 'notMine', 'change']] },
  {
    intent: 'complaint',
    needs: ['brand', ['recorded', 'contrast']],
    unless: ['not', 'notYet', 'done'],
  },
  {
    intent: 'complaint',
    needs: ['vaccine', ['notMine', 'written']],
    unless: ['name', 'id', 'birthDate', 'phone'],
  },
  {
    intent: 'complaint',
    needs: ['neverTaken', ['recorded', 'data', 'certificate', 'vaccine', 'contrast']],
    unless: ['id', 'done'],
  },
  { intent: 'complaint', needs: ['neverTaken', 'contrast'], unless: ['id'] },
  {
    intent: 'complaint',
    needs: [['vaccine', 'certificate'], 'date', 'wrong'],
    unless: ['name', 'birthDate'],
  },

  // Two fields at once are more than one field.
  { intent: 'change-info', needs: ['name', ['id', 'birthDate', 'phone'], 'and', amiss] },
  { intent: 'change-info', needs: ['phone', ['id', 'birthDate'], 'and', amiss] },

  // One field of the person; it outweighs "sertifikat" in "ubah nama di sertifikat".
  {
    intent: 'change-name',
    needs: [
      'name',
      [...amiss, 'letters', 'lacking', 'remove', 'notMine', 'written', 'shouldBe', 'old', 'fresh'],
    ],
  },
  {
    intent: 'change-id',
    needs: ['birthDate', [...amiss, 'letters', 'lacking', 'written', 'shouldBe']],
  },
  {
    intent: 'change-id',
    needs: [
      'id',
      [...amiss, 'letters', 'lacking', 'written', 'used', 'notFound', 'recorded', 'notMine', 'not'],
    ],
  },
  { intent: 'change-id', needs: ['id'], only: ['certificate'] },
  { intent: 'change-id', needs: ['idCard', 'certificate', 'wrong'] },

  // A number to call outweighs a number to change.
  { intent: 'complaint', needs: ['human', ['number', 'phone']] },
  {
    intent: 'change-phone',
    needs: [
      ['phone', 'number'],
      [...amiss, 'inactive', 'notMine', 'notFound'],
    ],
  },
  {
    intent: 'change-phone',
    needs: [
      ['phone', 'number'],
      ['lost', 'old', 'fresh'],
    ],
    unless: ['certificate', 'vaccine'],
  },
  {
    intent: 'change-phone',
    needs: ['card', ['change', 'lost', 'inactive']],
    only: ['old', 'done'],
  },

  // What is wrong as a whole: the doses are for a person to correct, the details for the menu.
  { intent: 'complaint', needs: ['vaccine', 'wrong'], unless: ['certificate'] },
  { intent: 'change-info', needs: [['data', 'certificate'], amiss] },

  // Someone to talk to, something to report.
  { intent: 'complaint', needs: ['talk', ['person', 'vocative', 'number', 'phone']] },
  { intent: 'complaint', needs: [['human', 'toReport', 'report']] },

  // The certificate: named, it is wanted.
  { intent: 'certificate', needs: ['certificate'] },

  // The doses: asked about as one's own, for anyone may ask where and when people are vaccinated.
  {
    intent: 'status',
    needs: [
      ['vaccine', 'neverTaken'],
      ['status', 'history', 'recorded', 'data', 'see', 'complete', 'colour'],
    ],
  },
  {
    intent: 'status',
    needs: ['vaccine', 'mine', ['when', 'howMany', 'what', 'date']],
    unless: ['after'],
  },
  { intent: 'status', needs: ['vaccine', 'mine', 'where'], unless: ['can', 'want'] },
  { intent: 'status', needs: ['vaccine', 'notYet', ['done', 'can']] },
  { intent: 'status', needs: ['vaccine', 'howMany', 'done'] },
  { intent: 'status', needs: [['status', 'history']], only: ['see', 'app', 'colour'] },

  // A word alone.
  { intent: 'certificate', needs: ['vaccine', ['download', 'obtain']], unless: ['when', 'where'] },
  { intent: 'certificate', needs: [['download', 'obtain']], only: ['where', 'app'] },
  { intent: 'change-info', needs: ['change'], only: [] },
  { intent: 'menu', needs: ['menu'], only: ['back', 'see', 'where', 'help'] },
  { intent: 'menu', needs: ['back'], only: [] },
  { intent: 'logout', needs: ['logout'], only: ['account', 'done', 'app', 'finish'] },
  { intent: 'logout', needs: ['finish'], only: ['done'] },
  { intent: 'thanks', needs: ['thanks'] },
  { intent: 'complaint', needs: ['help'], only: ['greet', 'obtain'] },
  { intent: 'greet', needs: ['greet'], only: ['person'] },
  { intent: 'greet', needs: ['vocative'], unless: ['assent'], only: [] },
]
