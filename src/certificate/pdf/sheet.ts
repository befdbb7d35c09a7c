import { encoded, type Faces, type Weight } from './font.ts'
import type { Tag } from './tags.ts'

/** A4, portrait, in points. */
export const PAGE = { width: 595.28, height: 841.89 }

/** Red, green and blue from 0 to 1. */
export type Colour = readonly [number, number, number]

/** A piece of marked content, which readers read aloud. */
interface Marked {
  /** The number of the marked content that it belongs to. */
  mark: number
  tag: Tag
}

/** One line of text; `y` is its baseline, counted from the top of the page like every `y` here. */
export interface TextRun extends Marked {
  text: string
  x: number
  y: number
  sizePt: number
  weight: Weight
  colour: Colour
}

/** Black cells of a square grid; `x` and `y` are its upper left corner. */
interface Grid extends Marked {
  /** Rows from the top, cells from the left; true is black. */
  cells: readonly (readonly boolean[])[]
  x: number
  y: number
  /** The side of one cell. */
  cellPt: number
}

/** A piece that has no number yet. */
type Unmarked<Piece extends Marked> = Omit<Piece, 'mark'>

/** A decorative rectangle. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
  radius: number
  fill: Colour
  stroke: Colour | undefined
}

/** The distance of the handles of a Bézier quarter circle from its ends, in radii. */
const QUARTER_CIRCLE = 0.5523

/** The content of one page: boxes below, texts and grids above in reading order. */
export class Sheet {
  readonly section: Tag = { type: 'Sect', isEnglish: false, children: [] }
  readonly boxes: Box[] = []
  readonly #pieces: (TextRun | Grid)[] = []
  #marks = 0

  get runs(): TextRun[] {
    return this.#pieces.filter((piece) => 'text' in piece)
  }

  box(box: Box): void {
    this.boxes.push(box)
  }

  /** Adds a line; consecutive lines of one element are one piece of marked content. */
  text(run: Unmarked<TextRun>): void {
    this.#pieces.push({ ...run, mark: this.#markOf(run.tag) })
  }

  grid(grid: Unmarked<Grid>): void {
    this.#pieces.push({ ...grid, mark: this.#markOf(grid.tag) })
  }

  /** Returns the content stream of the page (ISO 32000-1, 8 and 9). */
  content(faces: Faces): string {
    const boxes = this.boxes.map(boxOperators).join('')
    const pieces = this.#pieces.map((piece, index) => {
      const { mark, tag } = piece
      const opens = this.#pieces[index - 1]?.mark !== mark
      const closes = this.#pieces[index + 1]?.mark !== mark
      const start = opens ? `/${tag.type} << /MCID ${mark} >> BDC\n` : ''
      const operators = 'text' in piece ? textOperators(piece, faces) : gridOperators(piece)
      return `${start}${operators}${closes ? 'EMC\n' : ''}`
    })
    return `/Artifact BMC\n${boxes}EMC\n${pieces.join('')}`
  }

  #markOf(tag: Tag): number {
    if (this.#pieces.at(-1)?.tag !== tag) {
      tag.children.push(this.#marks)
      this.#marks += 1
    }
    return this.#marks - 1
  }
}

function textOperators(run: TextRun, faces: Faces): string {
  const font = run.weight === 'bold' ? 'F2' : 'F1'
  return (
    `BT ${operands(...run.colour)} rg /${font} ${operands(run.sizePt)} Tf ` +
    `${operands(run.x, PAGE.height - run.y)} Td ${encoded(faces[run.weight], run.text)} Tj ET\n`
  )
}

/** Draws all runs of black cells as one path with one fill: without seams, and fast. */
function gridOperators({ cells, x, y, cellPt }: Grid): string {
  const runs = cells.flatMap((row, top) =>
    blackRuns(row).map(([left, width]) => `${left} ${top} ${width} 1 re\n`),
  )
  const matrix = operands(cellPt, 0, 0, -cellPt, x, PAGE.height - y)
  return `q 0 g ${matrix} cm\n${runs.join('')}f Q\n`
}

/** Returns where each run begins and how long it is. */
function blackRuns(row: readonly boolean[]): [left: number, width: number][] {
  const runs: [number, number][] = []
  let start = -1
  for (let at = 0; at <= row.length; at += 1) {
    if (row[at]) {
      if (start < 0) start = at
    } else if (start >= 0) {
      runs.push([start, at - start])
      start = -1
    }
  }
  return runs
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

/** Writes numbers without exponents, which PDF lacks; three decimals are finer than any printer. */
function operands(...values: number[]): string {
  return values.map((value) => String(Number(value.toFixed(3)))).join(' ')
}
