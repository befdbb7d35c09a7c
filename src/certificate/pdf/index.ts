import type { CertificateContent, Issuer } from '../../ports/certificate.ts'
import { PdfDocument, type Reference, textString } from './document.ts'
import { embedFace, type Faces, loadFaces, type Weight } from './font.ts'
import { documentTitle } from './labels.ts'
import { drawPage } from './page.ts'
import { printed } from './printed.ts'
import { PAGE, type Sheet } from './sheet.ts'
import { writeTags } from './tags.ts'

/**
 * Writes certificates as one tagged PDF 1.7 file, an A4 page each. The same input gives the same
 * bytes: there is no script, action, link or current date in it. Written here because pdfkit is
 * 210 KiB gzipped, about 40 times as much, and @cantoo/pdf-lib failed to subset our font.
 *
 * @throws RangeError when there is no certificate.
 */
export async function certificatePdf(
  pages: readonly CertificateContent[],
  issuer: Issuer,
): Promise<Uint8Array<ArrayBuffer>> {
  if (pages.length === 0) throw new RangeError('a PDF needs at least one certificate')
  const faces = await loadFaces()
  const certificates = pages.map((content) => printed(content, issuer, faces))
  const sheets = certificates.map((certificate) => drawPage(certificate, faces))
  const title = documentTitle(
    certificates.map(({ content }) => content.holder.name),
    pages.map(({ dose }) => dose.number),
  )
  const document = new PdfDocument()
  const tree = document.reserve()
  const references = await writePages(document, tree, sheets, faces)
  const kids = references.map((page) => `${page} 0 R`).join(' ')
  document.put(tree, `<< /Type /Pages /Count ${references.length} /Kids [${kids}] >>`)
  const tags = writeTags(
    document,
    sheets.map((sheet) => sheet.section),
    references,
  )
  const metadata = document.addStream(
    '/Type /Metadata /Subtype /XML',
    new TextEncoder().encode(xmpPacket(title)),
  )
  const root = document.add(
    `<< /Type /Catalog /Pages ${tree} 0 R /Lang (${LANGUAGE}) /MarkInfo << /Marked true >> ` +
      `/StructTreeRoot ${tags} 0 R /Metadata ${metadata} 0 R ` +
      '/ViewerPreferences << /DisplayDocTitle true >> >>',
  )
  const info = document.add(`<< /Title ${textString(title)} /Producer (${PRODUCER}) >>`)
  return document.bytes(root, info)
}

async function writePages(
  document: PdfDocument,
  tree: Reference,
  sheets: readonly Sheet[],
  faces: Faces,
): Promise<Reference[]> {
  const textsIn = (weight: Weight): string[] =>
    sheets
      .flatMap((sheet) => sheet.runs.filter((run) => run.weight === weight))
      .map((run) => run.text)
  const regular = await embedFace(document, faces.regular, 'regular', textsIn('regular'))
  const bold = await embedFace(document, faces.bold, 'bold', textsIn('bold'))
  const resources = `<< /Font << /F1 ${regular} 0 R /F2 ${bold} 0 R >> >>`
  const references: Reference[] = []
  for (const [index, sheet] of sheets.entries()) {
    const content = await document.addDeflated('', sheet.content(faces))
    references.push(
      document.add(
        `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] ` +
          `/Resources ${resources} /Contents ${content} 0 R /StructParents ${index} >>`,
      ),
    )
  }
  return references
}

/** The language of the certificate (BCP 47). */
const LANGUAGE = 'id-ID'

/** What wrote the file, for the properties dialogue of a viewer. */
const PRODUCER = 'Kilat'

/** The document's title and language as an XMP packet (ISO 16684-1), which archives read. */
function xmpPacket(title: string): string {
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>${LANGUAGE}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>${PRODUCER}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
