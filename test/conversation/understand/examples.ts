import { readFileSync } from 'node:fs'
import type { Intent } from '../../../src/conversation/intent.ts'

/** The examples of `utterances.tsv`. */
export const examples = readFileSync(new URL('utterances.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((row) => row !== '' && !row.startsWith('#'))
  .map((row) => {
    const [intent = '', utterance = ''] = row.split('\t')
    return { intent: intent as Intent, utterance }
  })
