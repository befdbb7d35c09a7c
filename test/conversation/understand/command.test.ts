import { afterAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'kilat-understand-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the command on a file with these rows. */
function run(...rows: string[]) {
  const path = join(folder, 'examples.tsv')
  writeFileSync(path, rows.join('\n'))
  return runOn(path)
}

function runOn(...paths: string[]) {
  const command = new URL('../../../src/operate/understand.ts', import.meta.url).pathname
  const { exitCode, stdout, stderr } = Bun.spawnSync([process.execPath, command, ...paths])
  return { exitCode, out: stdout.toString(), error: stderr.toString() }
}

describe('npm run understand', () => {
  test('ends with 0 when enough was understood', () => {
    expect(run('# intent, utterance', '', 'menu\tmenu utama', 'thanks\tmakasih')).toEqual({
      exitCode: 0,
      out: '2 of 2 understood (100.0%)\n',
      error: '',
    })
  })

  test('prints each miss and ends with 1 when too little was understood', () => {
    const { exitCode, out } = run('# examples', 'menu\tmenu', 'certificate\tharga beras naik')
    expect(out).toBe(
      'line 3: expected certificate, got unknown: harga beras naik\n1 of 2 understood (50.0%)\n',
    )
    expect(exitCode).toBe(1)
  })

  test.each([
    ['a line without a tab', ['menu menu'], 'Line 1: no tab between intent and utterance.\n'],
    ['an unknown intent', ['', 'mneu\tmenu'], 'Line 2: unknown intent "mneu".\n'],
    ['no examples', ['# nothing'], 'The file holds no examples.\n'],
  ])('refuses a file with %s', (_, rows, error) => {
    expect(run(...rows)).toEqual({ exitCode: 2, out: '', error })
  })

  test('says what is missing', () => {
    expect(runOn().error).toBe('Usage: npm run understand -- FILE\n')
    const missing = join(folder, 'missing.tsv')
    expect(runOn(missing)).toEqual({
      exitCode: 2,
      out: '',
      error: `Cannot read ${missing}: there is no such file.\n`,
    })
  })
})
