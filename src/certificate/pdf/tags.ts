import { type PdfDocument, type Reference, textString } from './document.ts'

/** A standard structure type (ISO 32000-1, 14.8.4). */
type TagType = 'Sect' | 'H1' | 'P' | 'Span' | 'Table' | 'TR' | 'TH' | 'TD' | 'Figure'

/** The attributes of a picture (ISO 32000-1, 14.9.3 and table 344). */
export interface Figure {
  /** The text that is read aloud instead. */
  description: string
  /** Left, bottom, right and top, in points from the lower left corner of the page. */
  bounds: readonly [number, number, number, number]
}

/** An element of the logical structure, which screen readers follow. */
export interface Tag {
  type: TagType
  isEnglish: boolean
  figure?: Figure
  /** Elements, and the numbers of marked content on the page. */
  children: (Tag | number)[]
}

/** Opens an element inside another one. */
export function openTag(parent: Tag, type: TagType, isEnglish = false): Tag {
  const tag: Tag = { type, isEnglish, children: [] }
  parent.children.push(tag)
  return tag
}

/** Opens the element of a picture inside another one. */
export function openFigure(parent: Tag, figure: Figure): Tag {
  const tag: Tag = { type: 'Figure', isEnglish: false, figure, children: [] }
  parent.children.push(tag)
  return tag
}

/**
 * Writes the structure tree, one section a page, with the parent tree that maps marked content to its
 * element (ISO 32000-1, 14.7).
 */
export function writeTags(
  document: PdfDocument,
  sections: readonly Tag[],
  pages: readonly Reference[],
): Reference {
  const root = document.reserve()
  const whole = document.reserve()
  const parents: string[] = []
  const kids = sections.map((section, index) => {
    const owners: Reference[] = []
    const reference = writeTag(document, section, whole, pages[index] ?? 0, owners)
    const list = document.add(`[${owners.map((owner) => `${owner} 0 R`).join(' ')}]`)
    parents.push(`${index} ${list} 0 R`)
    return `${reference} 0 R`
  })
  document.put(whole, `<< /Type /StructElem /S /Document /P ${root} 0 R /K [${kids.join(' ')}] >>`)
  document.put(
    root,
    `<< /Type /StructTreeRoot /K ${whole} 0 R /ParentTree << /Nums [${parents.join(' ')}] >> ` +
      `/ParentTreeNextKey ${sections.length} >>`,
  )
  return root
}

function writeTag(
  document: PdfDocument,
  tag: Tag,
  parent: Reference,
  page: Reference,
  owners: Reference[],
): Reference {
  const reference = document.reserve()
  const kids = tag.children.map((child) => {
    if (typeof child !== 'number')
      return `${writeTag(document, child, reference, page, owners)} 0 R`
    owners[child] = reference
    return String(child)
  })
  document.put(
    reference,
    `<< /Type /StructElem /S /${tag.type} /P ${parent} 0 R /Pg ${page} 0 R` +
      `${attributes(tag)} /K [${kids.join(' ')}] >>`,
  )
  return reference
}

function attributes({ type, isEnglish, figure }: Tag): string {
  const language = isEnglish ? ' /Lang (en)' : ''
  const scope = type === 'TH' ? ' /A << /O /Table /Scope /Column >>' : ''
  if (!figure) return `${language}${scope}`
  const bounds = figure.bounds.map((bound) => bound.toFixed(2)).join(' ')
  return ` /Alt ${textString(figure.description)} /A << /O /Layout /BBox [${bounds}] >>`
}
