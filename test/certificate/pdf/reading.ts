import { inflateSync } from 'node:zlib'

/** A PDF taken apart by other means than the writer's: by its cross-reference table. */
export interface ReadPdf {
  /** Bodies of the objects by number, one character a byte. */
  objects: Map<number, string>
  trailer: string
}

/** Reads the objects of a PDF through `startxref` and its table. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const text = Buffer.from(bytes).toString('latin1')
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1])
  const [, count = '', table = '', trailer = ''] =
    /^xref\n0 (\d+)\n((?:\d{10} \d{5} [fn] \n)+)trailer\n(.*)\nstartxref/s.exec(
      text.slice(start),
    ) ?? []
  const entries = table.match(/.{19}\n/g) ?? []
  if (entries.length !== Number(count)) throw new Error('the table does not have its own length')
  const objects = new Map<number, string>()
  for (const [number, entry] of entries.entries()) {
    if (number === 0) continue
    const opening = `${number} 0 obj\n`
    const at = Number(entry.slice(0, 10))
    if (!text.startsWith(opening, at)) throw new Error(`object ${number} is not at its offset`)
    objects.set(number, text.slice(at + opening.length, text.indexOf('\nendobj\n', at)))
  }
  return { objects, trailer }
}

/** The content of a stream object, inflated where it says so. */
export function streamOf(body: string): string {
  const length = Number(/\/Length (\d+) >>\nstream\n/.exec(body)?.[1])
  const start = body.indexOf('\nstream\n') + '\nstream\n'.length
  if (body.slice(start + length) !== '\nendstream') throw new Error('a stream has another length')
  const content = Buffer.from(body.slice(start, start + length), 'latin1')
  return (body.includes('/FlateDecode') ? inflateSync(content) : content).toString('latin1')
}

/** The number of the object that a key of a dictionary refers to. */
export function referenceOf(body: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1])
}

/** The page objects, which are written in their order. */
export function pagesOf({ objects }: ReadPdf): string[] {
  return [...objects.values()].filter((body) => body.includes('/Type /Page '))
}

/** The texts of a page in the order in which they are drawn, as a viewer would copy them. */
export function textsOf({ objects }: ReadPdf, page: string): string[] {
  const content = streamOf(objects.get(referenceOf(page, 'Contents')) ?? '')
  const maps = new Map(
    ['F1', 'F2'].map((name) => {
      const font = objects.get(referenceOf(page, name)) ?? ''
      return [name, charactersOf(streamOf(objects.get(referenceOf(font, 'ToUnicode')) ?? ''))]
    }),
  )
  return [...content.matchAll(/\/(F\d) \S+ Tf \S+ \S+ Td <([0-9A-F]*)> Tj/g)].map(
    ([, name = '', glyphs = '']) =>
      (glyphs.match(/.{4}/g) ?? []).map((glyph) => maps.get(name)?.get(glyph)).join(''),
  )
}

/** The operators between the marks of each figure of a page, a line each. */
export function figuresOf({ objects }: ReadPdf, page: string): string[] {
  const content = streamOf(objects.get(referenceOf(page, 'Contents')) ?? '')
  return [...content.matchAll(/\/Figure << \/MCID \d+ >> BDC\n(.*?)EMC\n/gs)].map(
    ([, operators = '']) => operators,
  )
}

function charactersOf(map: string): Map<string, string> {
  return new Map(
    [...map.matchAll(/^<(\w{4})> <(\w{4})>$/gm)].map(([, glyph = '', code = '']) => [
      glyph,
      String.fromCharCode(Number.parseInt(code, 16)),
    ]),
  )
}
