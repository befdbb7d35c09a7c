import { readFileSync } from 'node:fs'
import type { Intent } from '../../../src/conversation/understand/rules/rule.ts'

/** The examples of `utterances.tsv`, on which the vocabulary was tuned. */
export const examples = read('utterances.tsv')

/** Those of `kept-aside.tsv`, on which nothing was tuned. */
export const keptAside = read('kept-aside.tsv')

function read(file: string) {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((row) => row !== '' && !row.startsWith('#'))
    .map((row) => {
      const [intent = '', utterance = ''] = row.split('\t')
      return { intent: intent as Intent, utterance }
    })
}
