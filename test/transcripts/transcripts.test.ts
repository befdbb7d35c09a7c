import { afterAll, beforeAll, describe, test } from 'bun:test'
import { type Kilat, openKilat } from '../kilat.ts'
import { play } from './play.ts'
import { readTranscripts } from './transcript.ts'

let kilat: Kilat
beforeAll(async () => {
  kilat = await openKilat()
})
afterAll(() => kilat?.close())

describe('a transcript', () => {
  for (const transcript of readTranscripts()) {
    test(transcript.title, () => play(transcript, kilat))
  }
})
