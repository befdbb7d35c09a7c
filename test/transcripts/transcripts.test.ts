import { afterAll, afterEach, beforeAll, describe, expect, test } from 'bun:test'
import { upstashPauses } from '../../src/adapters/upstash/pauses.ts'
import { languages, texts } from '../../src/conversation/texts/index.ts'
import { inColdProcess, type Kilat, openKilat } from '../kilat/index.ts'
import { play, record } from './play.ts'
import { followTexts } from './told.ts'
import { readTranscripts } from './transcript.ts'

const isRecording = process.env.TRANSCRIPTS === 'write'

for (const language of languages) {
  describe(`in ${language}, a transcript`, () => {
    const transcripts = readTranscripts(language)
    const played = new Set<string>()
    let kilat: Kilat
    let told: ReturnType<typeof followTexts>
    beforeAll(async () => {
      // An isolate that remembers sessions would not notice that the clock is moved on.
      kilat = await openKilat(inColdProcess)
      told = followTexts(texts[language])
    })
    afterEach(async () => {
      const { environment, watch } = kilat.stack
      const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = environment
      watch.clearFaults()
      await upstashPauses({ url, token }).resumeEverything()
    })
    afterAll(async () => {
      told.stop()
      await kilat?.close()
      // Together they tell everything that the bot can say.
      if (played.size === transcripts.length) expect(told.missing()).toEqual([])
    })

    for (const transcript of transcripts) {
      test(transcript.title, async () => {
        await (isRecording ? record : play)(transcript, kilat)
        played.add(transcript.path)
      })
    }
  })
}
