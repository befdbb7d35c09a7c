import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { loadFaces } from '../../../src/certificate/pdf/font.ts'
import { certificatePdf } from '../../../src/certificate/pdf/index.ts'
import { certificateOf, certificateWithQr, ISSUER } from '../sample.ts'
import { pagesOf, type ReadPdf, readPdf, referenceOf, streamOf, textsOf } from './reading.ts'

const pdfOf = (...names: string[]): Promise<Uint8Array> =>
  certificatePdf(
    names.map((name) => certificateOf(name)),
    ISSUER,
  )

/** Everything in the file outside compressed streams, and inside them. */
function plain({ objects, trailer }: ReadPdf): string {
  const bodies = [...objects.values()].map((body) =>
    body.includes('\nstream\n') ? `${body.split('\nstream\n')[0]}\n${streamOf(body)}` : body,
  )
  return [...bodies, trailer].join('\n')
}

describe('a certificate as PDF', () => {
  test('is a PDF 1.7 whose table finds every object', async () => {
    const bytes = await pdfOf('BUDI SANTOSO')
    expect(Buffer.from(bytes.subarray(0, 9)).toString('latin1')).toBe('%PDF-1.7\n')
    const { objects, trailer } = readPdf(bytes)
    expect(trailer).toInclude(`/Size ${objects.size + 1} `)
    const references = [...plain({ objects, trailer }).matchAll(/(\d+) 0 R/g)]
    for (const [, number] of references) expect(objects.has(Number(number))).toBe(true)
  })

  test('has its texts copied as they are read', async () => {
    const pdf = readPdf(await pdfOf('Nguyễn Thị Đức'))
    const texts = pagesOf(pdf).map((page) => textsOf(pdf, page).join('|'))
    expect(texts).toHaveLength(1)
    expect(texts[0]).toInclude('|Nguyễn Thị Đức|NIK |/ National identity number|3171••••••••0123|')
  })

  test('has a page for each certificate, and the typeface once', async () => {
    const pdf = readPdf(await pdfOf('BUDI', 'BUDI', 'BUDI'))
    expect(pagesOf(pdf)).toHaveLength(3)
    expect(plain(pdf).match(/\/FontFile2/g)).toHaveLength(2)
  })

  test('embeds each weight with its length and the widths of the glyphs that are used', async () => {
    const { objects } = readPdf(await pdfOf('BUDI'))
    const faces = await loadFaces()
    for (const face of [faces.regular, faces.bold]) {
      const bodies = [...objects.values()]
      const file = bodies.find((body) => body.includes(`/Length1 ${face.subset.trueTypeBytes} `))
      expect(streamOf(file ?? '')).toHaveLength(face.subset.trueTypeBytes)
      const font = bodies.find((body) =>
        new RegExp(`/CIDFontType2 .*${face.subset.postScriptName}`).test(body),
      )
      const widths = [...(font ?? '').matchAll(/(\d+) \[(\d+)\]/g)]
      expect(widths.length).toBeGreaterThan(10)
      const advances = new Map([...face.glyphs.values()].map(({ id, advance }) => [id, advance]))
      for (const [, id, width] of widths) expect(advances.get(Number(id))).toBe(Number(width))
    }
  })

  test('is refused without a certificate', async () => {
    await expect(certificatePdf([], ISSUER)).rejects.toThrow(RangeError)
  })

  test.each([
    ['certificate', certificateOf('BUDI'), certificateOf('BUDJ')],
    ['QR', certificateWithQr('BUDI', 560), certificateWithQr('BUDI', 561)],
  ])('is the same bytes for the same %s, and another id for another', async (_, one, other) => {
    const idOf = (bytes: Uint8Array) => /\/ID \[(<\w{32}>) \1\]/.exec(readPdf(bytes).trailer)?.[1]
    const first = await certificatePdf([one], ISSUER)
    expect(await certificatePdf([one], ISSUER)).toEqual(first)
    expect(idOf(first)).toBeDefined()
    expect(idOf(await certificatePdf([other], ISSUER))).not.toBe(idOf(first))
  })

  test('says its title and language, and that it is tagged', async () => {
    const all = plain(readPdf(await pdfOf('BUDI & <SANTOSO>')))
    expect(all).toInclude('Sertifikat Vaksinasi - BUDI &amp; &lt;SANTOSO&gt; - Dosis 2')
    for (const entry of ['/Lang (id-ID)', '/DisplayDocTitle true', '/Marked true']) {
      expect(all).toInclude(entry)
    }
  })

  test('leads from every piece of marked content to its element', async () => {
    const pages = [certificateOf('BUDI'), certificateWithQr('SITI', 560)]
    const pdf = readPdf(await certificatePdf(pages, ISSUER))
    const indexes = pagesOf(pdf).map((page) => Number(/\/StructParents (\d+)/.exec(page)?.[1]))
    expect(indexes).toEqual([0, 1])
    for (const [index, page] of pagesOf(pdf).entries()) {
      const content = streamOf(pdf.objects.get(referenceOf(page, 'Contents')) ?? '')
      const marks = [...content.matchAll(/\/(\w+) << \/MCID (\d+) >> BDC/g)]
      const list = new RegExp(`\\[.*?\\b${index} (\\d+) 0 R`).exec(parentNumbers(pdf))?.[1]
      const owners = pdf.objects.get(Number(list))?.match(/\d+(?= 0 R)/g) ?? []
      expect(marks.map(([, , mark]) => Number(mark))).toEqual(owners.map((_, at) => at))
      for (const [, type, mark] of marks) {
        const element = pdf.objects.get(Number(owners[Number(mark)])) ?? ''
        expect(element).toInclude(`/S /${type} `)
        expect(element).toMatch(new RegExp(`/K \\[(.* )?${mark}( .*)?\\]`))
      }
    }
  })

  test.each([
    'Bu(di) \\ Santoso) /JS (x',
    '<< /S /JavaScript >>',
    'endstream endobj trailer',
    'BUDI \\)>',
  ])('never has syntax of its own for the name %s', async (name) => {
    const pdf = readPdf(await pdfOf(name))
    const ordinary = readPdf(await pdfOf('BUDI'))
    const keysOf = (read: ReadPdf): string[] =>
      [...new Set(withoutTexts(plain(read)).match(/\/[A-Z]\w*/g))].sort()
    expect(keysOf(pdf)).toEqual(keysOf(ordinary))
    expect(pagesOf(pdf).map((page) => textsOf(pdf, page).join('').replace(/ /g, ''))[0]).toInclude(
      name.replace(/ /g, ''),
    )
  })

  test('never has a script, an action, a link, a form or a file in it', async () => {
    const all = withoutTexts(plain(readPdf(await pdfOf('BUDI'))))
    expect(all).not.toMatch(
      /\/(JS|JavaScript|AA|OpenAction|Annots|URI|AcroForm|EmbeddedFile|Launch)\b/,
    )
  })

  test('is always a readable file, whatever the name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 220 }), async (name) => {
        const pdf = readPdf(await pdfOf(name))
        const [page = ''] = pagesOf(pdf)
        expect(textsOf(pdf, page)).toContain('Sertifikat Vaksinasi')
      }),
      { numRuns: 20 },
    )
  })
})

function parentNumbers({ objects }: ReadPdf): string {
  return [...objects.values()].find((body) => body.includes('/Type /StructTreeRoot')) ?? ''
}

/** Leaves out the XMP packet and the embedded fonts, in which any bytes may stand. */
function withoutTexts(text: string): string {
  return text
    .split('\n')
    .filter((line) => /^<<|^\/|BDC$|^BT/.test(line) && !line.includes('/Length1'))
    .join('\n')
}
