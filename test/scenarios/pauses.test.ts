import { afterEach, describe, expect, test } from 'bun:test'
import { upstashPauses } from '../../src/adapters/upstash/pauses.ts'
import { Citizen } from '../kilat/citizen.ts'
import { withKilat } from '../kilat/index.ts'
import { addPerson, newPhone } from '../kilat/people.ts'

const kilat = withKilat()

const pauses = () => {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = kilat.stack.environment
  return upstashPauses({ url, token })
}
afterEach(() => pauses().resumeEverything())

describe('what operators pause', () => {
  test('leaves the other entries as they are, and the place where somebody is', async () => {
    const { phone } = await addPerson(kilat)
    const citizen = new Citizen(kilat, phone)
    await citizen.signsIn('status')
    await pauses().pause(['certificate'], undefined)
    await kilat.forward(31_000)
    // The isolate knows of it as soon as anybody's session is loaded.
    await new Citizen(kilat, newPhone()).says('halo')
    const paused = await citizen.presses('Download Sertifikat')
    expect(paused.text).toContain('Download Sertifikat')
    expect(paused.text).toContain('dihentikan sementara')
    expect(paused.choices.map(({ title }) => title)).toEqual([
      'Status Vaksinasi',
      'Ubah Info Diri',
      'Hubungi petugas',
    ])
    expect((await citizen.presses('Status Vaksinasi')).text).toContain('BUDI SANTOSO')
  })
})
