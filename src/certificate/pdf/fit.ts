import { type Face, widthPt } from './font.ts'

/** Lines of one size that fit a column. */
export interface FittedText {
  lines: string[]
  sizePt: number
}

/** A column in points, the sizes to try from the largest, and how many lines a text may take. */
export interface Room {
  width: number
  sizes: readonly number[]
  /** Holds for every size but the smallest. */
  maxLines: number
}

/**
 * Sets a text in the largest size that keeps its words whole within the lines allowed. In the
 * smallest size it takes as many lines as it needs, and a word wider than the column is broken.
 * A line keeps the space that it was broken at, so the lines together are the text.
 */
export function fitText(face: Face, text: string, room: Room): FittedText {
  const words = text.split(/(?<= )/)
  for (const sizePt of room.sizes) {
    const fits = fitting(face, sizePt, room.width)
    if (!words.every(fits)) continue
    const lines = joinedWhile(words, fits)
    if (lines.length <= room.maxLines) return { lines, sizePt }
  }
  const sizePt = Math.min(...room.sizes)
  const fits = fitting(face, sizePt, room.width)
  const pieces = words.flatMap((word) => joinedWhile(Array.from(word), fits))
  return { lines: joinedWhile(pieces, fits), sizePt }
}

type Fits = (line: string) => boolean

/** The space at the end of a line may hang over the column: nothing is drawn there. */
function fitting(face: Face, sizePt: number, columnPt: number): Fits {
  return (line) => widthPt(face, line.trimEnd(), sizePt) <= columnPt
}

/** Joins pieces, each to the one before it for as long as the two fit together. */
function joinedWhile(pieces: readonly string[], fits: Fits): string[] {
  const joined: string[] = []
  for (const piece of pieces) {
    const longer = `${joined.at(-1) ?? ''}${piece}`
    if (joined.length > 0 && fits(longer)) joined[joined.length - 1] = longer
    else joined.push(piece)
  }
  return joined
}
