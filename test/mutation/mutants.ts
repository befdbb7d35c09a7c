import {
  isArrayLiteralExpression,
  isExportDeclaration,
  isImportDeclaration,
  isInterfaceDeclaration,
  isNewExpression,
  isPropertyAssignment,
  isStringLiteral,
  isThrowStatement,
  isTypeAliasDeclaration,
  isTypeNode,
  type Node,
  type SourceFile,
} from 'typescript/unstable/ast'
import type { Edit } from './edits.ts'
import { editsOf } from './operators.ts'

/** A source with one mistake in it. */
export interface Mutant extends Edit {
  file: string
  /** The line of the mistake, counted from 1, and its text. */
  line: number
  lineText: string
  /** What was there before. */
  original: string
}

/**
 * Finds every mutant of a source.
 *
 * @param file The path that the mutants are reported under.
 */
export function mutantsOf(file: string, source: SourceFile): Mutant[] {
  const mutants: Mutant[] = []
  const visit = (node: Node): void => {
    if (isLeftAlone(node) || isKey(node)) return
    if (!isElementText(node)) {
      mutants.push(...editsOf(node, source).map((edit) => mutantOf(file, edit, source)))
    }
    node.forEachChild(visit)
  }
  for (const statement of source.statements) visit(statement)
  return mutants
}

/** The source's text with the mistake in it. */
export function mutated(text: string, { from, to, replacement }: Edit): string {
  return text.slice(0, from) + replacement + text.slice(to)
}

/** The change in one line: what was there, and what is there now. */
export function changeOf({ original, replacement }: Mutant): string {
  const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
  return `${oneLine(original)} → ${oneLine(replacement) || '(nothing)'}`
}

function mutantOf(file: string, edit: Edit, { text }: SourceFile): Mutant {
  const lineStart = text.lastIndexOf('\n', edit.from - 1) + 1
  const lineEnd = text.indexOf('\n', edit.from)
  return {
    ...edit,
    file,
    line: text.slice(0, edit.from).split('\n').length,
    lineText: text.slice(lineStart, lineEnd).trim(),
    original: text.slice(edit.from, edit.to),
  }
}

/** Types do nothing at run time, and the words of an assertion are for whoever reads the log. */
function isLeftAlone(node: Node): boolean {
  return (
    isTypeNode(node) ||
    isTypeAliasDeclaration(node) ||
    isInterfaceDeclaration(node) ||
    isImportDeclaration(node) ||
    isExportDeclaration(node) ||
    (isNewExpression(node) && isThrowStatement(node.parent))
  )
}

/** A key without its name does not compile, or is taken out of its object anyway. */
function isKey(node: Node): boolean {
  const { parent } = node
  return isPropertyAssignment(parent) && parent.name === node && isStringLiteral(node)
}

/** A text in a list is taken out of it already. */
function isElementText(node: Node): boolean {
  const { parent } = node
  return isStringLiteral(node) && isArrayLiteralExpression(parent) && parent.elements.length > 1
}
