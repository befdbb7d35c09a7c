import type { Rule } from '../rule.ts'

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
