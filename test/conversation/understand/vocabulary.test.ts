import { describe, expect, test } from 'bun:test'
import { lexicon, listOf, vocabulary } from '../../../src/conversation/understand/lexicon.ts'
import { recognise } from '../../../src/conversation/understand/recognise.ts'
import { smallConcepts } from '../../../src/conversation/understand/rules/rule.ts'
import { rules } from '../../../src/conversation/understand/understand.ts'
import {
  keywords,
  ordinaryWords,
  spellings,
} from '../../../src/conversation/understand/vocabulary/spellings.ts'
import { squeeze } from '../../../src/conversation/understand/words.ts'
import { paired } from '../../listed.ts'

/** Each entry of a list that stands in it more than once. */
function repeated(entries: readonly string[]): string[] {
  return entries.filter((entry, index) => entries.indexOf(entry) !== index)
}

describe('the vocabulary', () => {
  test('each concept decides something', () => {
    const used = rules.flatMap(({ needs, unless = [], only = [] }) => [
      ...needs.flat(),
      ...unless,
      ...only,
    ])
    const idle = Object.keys(vocabulary).filter(
      (concept) => ![...used, ...smallConcepts].some((each) => each === concept),
    )
    expect(idle).toEqual([])
  })

  test('each word stands once in its concept', () => {
    for (const [concept, list] of Object.entries(vocabulary)) {
      expect([concept, repeated(listOf(list, ','))]).toEqual([concept, []])
    }
  })

  test('each variant belongs to one word, and that word is known', () => {
    const variants = Object.values(spellings).flatMap((list) => listOf(list, ' '))
    expect(repeated(variants)).toEqual([])
    const known = [...lexicon.meanings.keys()].flatMap((group) => group.split(' '))
    const unknown = Object.keys(spellings).filter((word) => !known.includes(squeeze(word)))
    expect(unknown).toEqual([])
  })

  test('each keyword is known, and no everyday word is taken for one', () => {
    const strangers = listOf(keywords, ' ').filter((word) => !lexicon.usual.has(squeeze(word)))
    expect(strangers).toEqual([])
    const taken = listOf(ordinaryWords, ' ').filter(
      (word) => recognise(squeeze(word)) !== squeeze(word),
    )
    expect(taken).toEqual([])
  })
})

describe('a word', () => {
  test.each(
    paired(`
    sertifikatnya → sertifikat | sertfikiat → sertifikat | blm → belum | memperbaiki → perbaiki
    kirimin → kirim | slaah → salah | sertfikiatnya → sertifikat | lahar → lahar
    perbaika → perbaiki | layananya → layanan | namane → nama | srtfkt → sertifikat
    vksns → vaksin | blabla → blabla
  `),
  )('%s is read as %s', (word, usual) => {
    expect(recognise(word)).toBe(usual)
  })
})
