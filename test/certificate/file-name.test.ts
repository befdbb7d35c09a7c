import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { certificateFileName } from '../../src/certificate/file-name.ts'
import { certificateOf } from './sample.ts'

const fileNameOf = (name: string): string => certificateFileName([certificateOf(name)])

describe('the file name of a certificate', () => {
  test('says whose and which dose it is', () => {
    expect(fileNameOf('BUDI SANTOSO')).toBe('Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 2.pdf')
  })

  test('says that it holds all doses', () => {
    const both = [certificateOf('BUDI SANTOSO', { number: 1 }), certificateOf('BUDI SANTOSO')]
    expect(certificateFileName(both)).toBe('Sertifikat Vaksinasi - BUDI SANTOSO - Semua Dosis.pdf')
  })

  test('keeps names of every script', () => {
    expect(fileNameOf('محمد علي')).toBe('Sertifikat Vaksinasi - محمد علي - Dosis 2.pdf')
  })

  test('drops what file systems refuse', () => {
    const refused = 'Bu/di\\ :San*to?so"<>|'
    expect(fileNameOf(refused)).toBe('Sertifikat Vaksinasi - Budi Santoso - Dosis 2.pdf')
    expect(fileNameOf('A\u202efdp.exe\u0000\nB')).toBe(
      'Sertifikat Vaksinasi - Afdp.exe B - Dosis 2.pdf',
    )
  })

  test('has no empty place for a name of which nothing is left', () => {
    expect(fileNameOf('/:\u200b')).toBe('Sertifikat Vaksinasi - Dosis 2.pdf')
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
    const fragments = fc.constantFrom(
      '/',
      '\\',
      ':',
      '*',
      '?',
      '"',
      '<',
      '>',
      '|',
      '\u202e',
      '\ud800',
    )
    const names = fc
      .array(fc.oneof(fragments, fc.string({ unit: 'binary' })))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(names, (name) => !/[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/u.test(fileNameOf(name))),
    )
  })
})
