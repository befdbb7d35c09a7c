import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { certificateFileName } from '../../src/certificate/file-name.ts'
import { certificateOf } from './sample.ts'

const fileNameOf = (name: string): string => certificateFileName([certificateOf(name)])

describe('the file name of a certificate', () => {
  test.each([
    ['says whose and which dose it is', 'BUDI SANTOSO', ' - BUDI SANTOSO'],
    ['keeps names of every script', 'محمد علي', ' - محمد علي'],
    ['drops what file systems refuse', 'Bu/di\\ :San*to?so"<>|', ' - Budi Santoso'],
    ['drops what cannot be seen', 'A\u202efdp.exe\u0000\nB', ' - Afdp.exe B'],
    ['has no empty place for a name of which nothing is left', '/:\u200b', ''],
  ])('%s', (_, name, shown) => {
    expect(fileNameOf(name)).toBe(`Sertifikat Vaksinasi${shown} - Dosis 2.pdf`)
  })

  test('says that it holds all doses', () => {
    const both = [certificateOf('BUDI SANTOSO', { number: 1 }), certificateOf('BUDI SANTOSO')]
    expect(certificateFileName(both)).toBe('Sertifikat Vaksinasi - BUDI SANTOSO - Semua Dosis.pdf')
  })

  test('is never longer than 200 bytes, and only the name is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const fileName = fileNameOf(name)
        expect(new TextEncoder().encode(fileName).length).toBeLessThanOrEqual(200)
        expect(fileName).toEndWith(' - Dosis 2.pdf')
      }),
    )
    expect(fileNameOf('W'.repeat(400))).toHaveLength(200)
  })

  test('never has a character that a file system refuses or that is not seen', () => {
    const refused = fc.constantFrom(...'/\\:*?"<>|\u202e\ud800')
    const names = fc.array(fc.oneof(refused, fc.string({ unit: 'binary' })))
    fc.assert(
      fc.property(
        names,
        (all) => !/[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/u.test(fileNameOf(all.join(''))),
      ),
    )
  })
})
