import type { Concept } from '../lexicon.ts'
import type { Rule } from './rule.ts'

const amiss: readonly Concept[] = ['wrong', 'change']

/** What is wrong, or is to be changed: of a dose, of the person, as a whole. */
export const correcting: readonly Rule[] = [
  // The application is behind: the registry may know more.
  {
    intent: 'status',
    needs: ['vaccine', 'app', 'written'],
    unless: [
      'abroad',
      'brand',
      'notMine',
      'neverTaken',
      'wrong',
      'name',
      'id',
      'birthDate',
      'vaccineDetail',
      'place',
    ],
  },

  // A detail of a dose is corrected by a person; it outweighs "nama" in "nama tempat vaksin salah".
  {
    intent: 'complaint',
    needs: [['place', 'vaccineDetail', 'vaccineDate'], amiss],
    unless: ['birthDate'],
  },
  { intent: 'complaint', needs: [['vaccineDetail', 'vaccineDate'], 'why', 'mine'] },
  {
    intent: 'complaint',
    needs: ['brand', 'why', 'mine'],
    unless: ['notYet', 'not', 'done', 'certificate'],
  },
  { intent: 'complaint', needs: ['brand', ['written', 'wrong', 'notMine', 'change', 'shouldBe']] },
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
  { intent: 'complaint', needs: ['neverTaken', 'certificate', 'done'], unless: ['id'] },
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
    needs: ['birthDate', [...amiss, 'letters', 'lacking', 'written', 'shouldBe', 'contrast']],
  },
  {
    intent: 'change-id',
    needs: [
      'id',
      [...amiss, 'letters', 'lacking', 'written', 'used', 'notFound', 'recorded', 'notMine', 'not'],
    ],
  },
  { intent: 'change-name', needs: ['name', 'contrast'], unless: ['notYet', 'not', 'done'] },
  {
    intent: 'change-name',
    needs: ['name', 'lost'],
    only: ['letters', 'lacking', 'data', 'done'],
  },
  {
    intent: 'change-name',
    needs: ['name', 'why', 'mine'],
    unless: ['notYet', 'not', 'vaccine', 'id', 'birthDate', 'download', 'obtain', 'lost'],
  },
  { intent: 'change-id', needs: [['id', 'birthDate'], 'why', 'mine'], unless: ['safe'] },
  { intent: 'change-id', needs: ['id'], only: ['certificate'] },
  { intent: 'change-id', needs: ['idCard', 'certificate', 'wrong'] },

  // A telephone out of order is not a number that is.
  {
    intent: 'unknown',
    needs: ['handset', 'broken'],
    unless: ['number', 'code', 'change', 'fresh', 'old', 'certificate', 'vaccine', 'app'],
  },

  {
    intent: 'unknown',
    needs: ['handset', ['change', 'fresh', 'old']],
    unless: ['number', 'code', 'lost', 'inactive', 'certificate', 'vaccine', 'app', 'recorded'],
  },

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
    needs: ['code', ['lost', 'inactive']],
    only: [
      'not',
      'notYet',
      'phone',
      'handset',
      'card',
      'number',
      'old',
      'done',
      'change',
      'recorded',
      'broken',
    ],
  },
  {
    intent: 'change-phone',
    needs: ['card', ['change', 'lost', 'inactive']],
    only: ['old', 'done'],
  },

  // What is wrong as a whole: the doses are for a person to correct, the details for the menu.
  { intent: 'complaint', needs: ['vaccine', 'wrong'], unless: ['certificate'] },
  { intent: 'change-info', needs: [['data', 'certificate'], amiss], unless: ['download'] },
]
