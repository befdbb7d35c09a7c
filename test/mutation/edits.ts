import type { Node, NodeArray, SourceFile } from 'typescript/unstable/ast'

/** A change of one place in a text: from one offset to another something else is written. */
export interface Edit {
  from: number
  to: number
  replacement: string
}

/** Writes something else in the place of a whole node. */
export function instead(node: Node, source: SourceFile, replacement: string): Edit {
  return { from: node.getStart(source), to: node.end, replacement }
}

/** Takes each element out of a list in turn; of a single one nothing is left but the brackets. */
export function withoutEach(
  list: Node,
  elements: NodeArray<Node>,
  empty: string,
  source: SourceFile,
): Edit[] {
  if (elements.length === 1) return [instead(list, source, empty)]
  return elements.map((element, index) => {
    const next = elements[index + 1]
    const before = elements[index - 1]
    const from = next || !before ? element.getStart(source) : before.end
    return { from, to: next ? next.getStart(source) : element.end, replacement: '' }
  })
}

/** The text of a node as it stands in its file. */
export function textOf(node: Node, source: SourceFile): string {
  return source.text.slice(node.getStart(source), node.end)
}
