import { describe, expect, test } from 'bun:test'
import { hex16, PdfDocument, textString } from '../../../src/certificate/pdf/document.ts'
import { readPdf, streamOf } from './reading.ts'

describe('a PDF document', () => {
  test('has its objects under the numbers that were given out', async () => {
    const document = new PdfDocument()
    const later = document.reserve()
    const root = document.add('<< /Type /Catalog >>')
    const stream = await document.addDeflated('/Kind /Test', 'deflated text')
    document.put(later, '(later)')
    const { objects, trailer } = readPdf(await document.bytes(root, later))
    expect(objects.get(later)).toBe('(later)')
    expect(objects.get(root)).toBe('<< /Type /Catalog >>')
    expect(streamOf(objects.get(stream) ?? '')).toBe('deflated text')
    expect(trailer).toInclude(`/Root ${root} 0 R /Info ${later} 0 R`)
  })

  test('is not written while a reserved object is missing', async () => {
    const document = new PdfDocument()
    const root = document.reserve()
    await expect(document.bytes(root, root)).rejects.toThrow('object 1 was reserved')
  })

  test('writes any text as hexadecimal UTF-16, surrogate pairs too', () => {
    expect(textString('A)\\é')).toBe('<FEFF00410029005C00E9>')
    expect(textString('😀')).toBe('<FEFFD83DDE00>')
    expect(hex16(0)).toBe('0000')
  })
})
