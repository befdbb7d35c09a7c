import type { Rule } from './rule.ts'

/** Questions about a report, about who sees the data, about whether a certificate is genuine. */
export const asking: readonly Rule[] = [
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

  {
    intent: 'ticket',
    needs: ['report', 'see'],
    unless: ['toReport', 'way', 'certificate', 'vaccine'],
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
  { intent: 'privacy', needs: ['id', 'safe'], unless: ['wrong', 'used'] },
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
]

/** Whom and what a citizen wants, the certificate and the doses first, the single word last. */
export const wanting: readonly Rule[] = [
  // Someone to talk to, something to report.
  { intent: 'complaint', needs: ['talk', ['person', 'vocative', 'number', 'phone', 'howMany']] },
  { intent: 'certificate', needs: ['certificate', 'notYet'], unless: ['human', 'talk', 'want'] },
  { intent: 'complaint', needs: [['human', 'toReport', 'report']] },

  // The certificate: named, it is wanted.
  { intent: 'certificate', needs: ['certificate'] },

  // A vaccination abroad: its certificate is the one that is got another way.
  {
    intent: 'certificate',
    needs: ['vaccine', 'abroad', ['not', 'notYet', 'why', 'contrast', 'app']],
    unless: ['want', 'purpose'],
  },

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
    unless: ['after', 'area', 'birthDate'],
  },
  { intent: 'status', needs: ['vaccine', 'mine', 'where'], unless: ['can', 'want'] },
  { intent: 'status', needs: ['vaccine', 'notYet', ['done', 'can']] },
  { intent: 'status', needs: ['vaccine', 'howMany', 'done'] },
  { intent: 'status', needs: ['neverTaken', 'app'] },
  { intent: 'status', needs: ['vaccine', 'shown', ['notYet', 'not', 'contrast', 'done']] },
  { intent: 'certificate', needs: ['vaccine', 'abroad'], unless: ['want', 'purpose'] },
  { intent: 'status', needs: ['vaccine', 'app', ['done', 'contrast']] },
  { intent: 'status', needs: [['status', 'history']], only: ['see', 'app', 'colour'] },

  { intent: 'status', needs: ['vaccine', 'app'] },
  {
    intent: 'status',
    needs: ['vaccine', 'mine', ['why', 'done', 'not', 'notYet', 'contrast']],
    unless: ['can', 'want', 'after', 'area', 'place', 'purpose', 'where'],
  },

  // A word alone.
  { intent: 'certificate', needs: ['vaccine', ['download', 'obtain']], unless: ['when', 'where'] },
  { intent: 'certificate', needs: [['download', 'obtain']], only: ['where', 'app'] },
  { intent: 'change-info', needs: ['change'], only: [] },
  { intent: 'menu', needs: ['menu'], only: ['back', 'see', 'where', 'help', 'old', 'greet'] },
  { intent: 'menu', needs: ['back'], only: [] },
  { intent: 'logout', needs: ['logout'], only: ['account', 'done', 'app', 'finish'] },
  { intent: 'logout', needs: ['finish'], only: ['done'] },
  { intent: 'thanks', needs: ['thanks'] },
  { intent: 'thanks', needs: ['thanks'], only: ['done', 'help', 'greet'], strangersMax: 2 },
  { intent: 'complaint', needs: ['help'], only: ['greet', 'obtain', 'person'] },
  { intent: 'greet', needs: ['greet'], unless: ['logout'], only: ['person', 'human', 'lately'] },
  { intent: 'greet', needs: ['greet', 'mine'], only: ['name', 'person'], strangersMax: 2 },
  { intent: 'greet', needs: ['vocative'], unless: ['assent'], only: [] },
]
