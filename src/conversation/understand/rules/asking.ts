import type { Rule } from '../rule.ts'

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
