import type { Concept } from '../lexicon.ts'
import type { Rule } from './rule.ts'

const aboutLanguage: readonly Concept[] = [
  'language',
  'change',
  'used',
  'talk',
  'see',
  'answered',
  'understand',
]

/** What is not the service's business, and what is beside it: taking back, the language. */
export const beside: readonly Rule[] = [
  // Somebody else's subject: nothing below may open an entry for it.
  { intent: 'unknown', needs: ['otherMatter'] },
  { intent: 'unknown', needs: ['otherSubject'], unless: ['vaccine', 'app', 'purpose'] },
  { intent: 'unknown', needs: ['otherSubject'], unless: ['vaccine', 'app', 'certificate'] },
  { intent: 'unknown', needs: ['provider'], unless: ['mine', 'number', 'code', 'vaccine', 'app'] },
  {
    intent: 'unknown',
    needs: ['provider'],
    unless: ['old', 'inactive', 'lost', 'change', 'fresh', 'vaccine', 'app'],
  },
  {
    intent: 'unknown',
    needs: ['brand', 'wrong', 'what'],
    unless: ['mine', 'certificate', 'written'],
  },
  { intent: 'unknown', needs: ['abroad', 'purpose'], unless: ['certificate', 'mine'] },
  {
    intent: 'unknown',
    needs: ['idCard', 'change'],
    unless: ['certificate', 'vaccine', 'app', 'wrong', 'match', 'letters', 'shouldBe', 'id'],
  },

  // Taking back outweighs what is taken back: "gak jadi ganti nama".
  {
    intent: 'cancel',
    needs: ['cancel'],
    only: [
      'change',
      'name',
      'number',
      'phone',
      'certificate',
      'download',
      'toReport',
      'done',
      'thanks',
      'greet',
      'help',
    ],
  },

  // The language. A sentence about not understanding one asks for the other.
  { intent: 'language-id', needs: ['english', 'not'], only: aboutLanguage },
  { intent: 'language-en', needs: ['indonesian', 'not'], only: aboutLanguage },
  { intent: 'language-en', needs: ['english'], only: [...aboutLanguage, 'greet', 'help', 'menu'] },
  { intent: 'language-id', needs: ['indonesian'], only: [...aboutLanguage, 'back', 'menu'] },
  { intent: 'language-en', needs: ['language', 'change'], only: [] },
  { intent: 'language-id', needs: ['language'], only: ['used'] },
]
