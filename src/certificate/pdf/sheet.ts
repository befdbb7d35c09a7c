import { encoded, type Faces, type Weight } from './font.ts'
import type { Tag } from './tags.ts'

/** A4, portrait, in points. */
export const PAGE = { width: 595.28, height: 841.89 }

/** Red, green and blue from 0 to 1. */
export type Colour = readonly [number, number, number]

/** One line of text; `y` is its baseline, counted from the top of the page like every `y` here. */
export interface TextRun {
  text: string
  x: number
  y: number
  sizePt: number
  weight: Weight
  colour: Colour
  /** The number of the marked content that it belongs to. */
  mark: number
  tag: Tag
}

/** A rectangle that carries no meaning. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
  radius: number
  fill: Colour
  stroke: Colour | undefined
}

/** How far the handles of a Bézier quarter circle stand from its ends, in radii. */
const QUARTER_CIRCLE = 0.5523

/** Everything on one page: boxes below, texts above in the order in which they are read. */
export class Sheet {
  readonly section: Tag = { type: 'Sect', isEnglish: false, children: [] }
  readonly boxes: Box[] = []
  readonly runs: TextRun[] = []
  #marks = 0

  box(box: Box): void {
    this.boxes.push(box)
  }

  /** Adds a line; lines of one element that follow one another are one piece of marked content. */
  text(run: Omit<TextRun, 'mark'>): void {
    const last = this.runs.at(-1)
    if (last?.tag === run.tag) {
      this.runs.push({ ...run, mark: last.mark })
      return
    }
    run.tag.children.push(this.#marks)
    this.runs.push({ ...run, mark: this.#marks })
    this.#marks += 1
  }

  /** The content stream of the page (ISO 32000-1, 8 and 9). */
  content(faces: Faces): string {
    const boxes = this.boxes.map(boxOperators).join('')
    const texts = this.runs.map((run, index) => {
      const opens = this.runs[index - 1]?.mark !== run.mark
      const closes = this.runs[index + 1]?.mark !== run.mark
      const start = opens ? `/${run.tag.type} << /MCID ${run.mark} >> BDC\n` : ''
      return `${start}${textOperators(run, faces)}${closes ? 'EMC\n' : ''}`
    })
    return `/Artifact BMC\n${boxes}EMC\n${texts.join('')}`
  }
}

function textOperators(run: TextRun, faces: Faces): string {
  const font = run.weight === 'bold' ? 'F2' : 'F1'
  return (
    `BT ${operands(...run.colour)} rg /${font} ${operands(run.sizePt)} Tf ` +
    `${operands(run.x, PAGE.height - run.y)} Td ${encoded(faces[run.weight], run.text)} Tj ET\n`
  )
}

function boxOperators(box: Box): string {
  const fill = `${operands(...box.fill)} rg `
  const stroke = box.stroke ? `${operands(...box.stroke)} RG 1 w ` : ''
  return `${fill}${stroke}${outline(box)} ${box.stroke ? 'B' : 'f'}\n`
}

function outline({ x, y, width, height, radius }: Box): string {
  const bottom = PAGE.height - y - height
  if (radius === 0) return `${operands(x, bottom, width, height)} re`
  const [right, top] = [x + width, bottom + height]
  const near = radius * (1 - QUARTER_CIRCLE)
  return [
    `${operands(x + radius, bottom)} m`,
    `${operands(right - radius, bottom)} l`,
    `${operands(right - near, bottom, right, bottom + near, right, bottom + radius)} c`,
    `${operands(right, top - radius)} l`,
    `${operands(right, top - near, right - near, top, right - radius, top)} c`,
    `${operands(x + radius, top)} l`,
    `${operands(x + near, top, x, top - near, x, top - radius)} c`,
    `${operands(x, bottom + radius)} l`,
    `${operands(x, bottom + near, x + near, bottom, x + radius, bottom)} c h`,
  ].join(' ')
}

/** PDF knows no exponents; three decimals are finer than any printer. */
function operands(...values: number[]): string {
  return values.map((value) => String(Number(value.toFixed(3)))).join(' ')
}
