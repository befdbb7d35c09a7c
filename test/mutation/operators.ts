import {
  type CallExpression,
  type Expression,
  isArrayLiteralExpression,
  isArrowFunction,
  isBinaryExpression,
  isBlock,
  isCallExpression,
  isConditionalExpression,
  isIfStatement,
  isNoSubstitutionTemplateLiteral,
  isNumericLiteral,
  isObjectLiteralExpression,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  isRegularExpressionLiteral,
  isReturnStatement,
  isStringLiteral,
  isTemplateExpression,
  type Node,
  type SourceFile,
  SyntaxKind,
} from 'typescript/unstable/ast'
import { type Edit, instead, textOf, withoutEach } from './edits.ts'

/** What stands in for an operator: its neighbours at the border, and its opposite. */
const opposites: Record<string, readonly string[]> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '**': ['*'],
  '^': ['&'],
  '|=': ['&='],
  '+=': ['-='],
  '-=': ['+='],
}

/** Methods that are mistaken for each other. */
const counterparts: Record<string, string> = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
  toUpperCase: 'toLowerCase',
  toLowerCase: 'toUpperCase',
  padStart: 'padEnd',
}

/** Methods that can be left out: what they are called on has the type of their result. */
const leftOut: ReadonlySet<string> = new Set([
  'filter',
  'normalize',
  'padStart',
  'replace',
  'replaceAll',
  'reverse',
  'slice',
  'sort',
  'subarray',
  'trim',
])

const removable: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.BreakStatement,
  SyntaxKind.ContinueStatement,
  SyntaxKind.ExpressionStatement,
  SyntaxKind.ForOfStatement,
  SyntaxKind.ForStatement,
  SyntaxKind.IfStatement,
  SyntaxKind.ReturnStatement,
  SyntaxKind.ThrowStatement,
  SyntaxKind.WhileStatement,
])

/** Makes one place in the code wrong, in every way that is known for its kind. */
export function editsOf(node: Node, source: SourceFile): Edit[] {
  const removed = removable.has(node.kind) ? [instead(node, source, ';')] : []
  return [...removed, ...literalEdits(node, source), ...decisionEdits(node, source)]
}

function literalEdits(node: Node, source: SourceFile): Edit[] {
  if (node.kind === SyntaxKind.TrueKeyword) return [instead(node, source, 'false')]
  if (node.kind === SyntaxKind.FalseKeyword) return [instead(node, source, 'true')]
  if (isNumericLiteral(node)) return [instead(node, source, `(${textOf(node, source)} + 1)`)]
  if (isStringLiteral(node) || isNoSubstitutionTemplateLiteral(node)) {
    return [instead(node, source, node.text === '' ? "'mutant'" : "''")]
  }
  if (isTemplateExpression(node)) return [instead(node, source, "''")]
  if (isArrayLiteralExpression(node)) return withoutEach(node, node.elements, '[]', source)
  if (isObjectLiteralExpression(node)) return withoutEach(node, node.properties, '{}', source)
  if (isRegularExpressionLiteral(node)) return withoutAnchors(node, source)
  return []
}

function decisionEdits(node: Node, source: SourceFile): Edit[] {
  if (isBinaryExpression(node)) {
    const { operatorToken } = node
    const others = opposites[textOf(operatorToken, source)] ?? []
    return others.map((other) => instead(operatorToken, source, other))
  }
  if (isPrefixUnaryExpression(node)) {
    const isDropped = [SyntaxKind.ExclamationToken, SyntaxKind.MinusToken].includes(node.operator)
    return isDropped ? [instead(node, source, textOf(node.operand, source))] : []
  }
  if (isConditionalExpression(node)) {
    const { whenTrue, whenFalse } = node
    const swapped = `${textOf(whenFalse, source)} : ${textOf(whenTrue, source)}`
    return [{ from: whenTrue.getStart(source), to: whenFalse.end, replacement: swapped }]
  }
  if (isIfStatement(node)) {
    const values = node.elseStatement ? ['true', 'false'] : ['true']
    return values.map((value) => instead(node.expression, source, value))
  }
  if (isReturnStatement(node)) return node.expression ? nothing(node.expression, source) : []
  if (isArrowFunction(node)) return isBlock(node.body) ? [] : nothing(node.body, source)
  return isCallExpression(node) ? otherCalls(node, source) : []
}

function nothing(value: Expression, source: SourceFile): Edit[] {
  return textOf(value, source) === 'undefined' ? [] : [instead(value, source, 'undefined')]
}

function otherCalls(call: CallExpression, source: SourceFile): Edit[] {
  const { expression } = call
  if (!isPropertyAccessExpression(expression)) return []
  const { name } = expression
  const method = textOf(name, source)
  const counterpart = counterparts[method]
  const from = expression.expression.end
  return [
    ...(counterpart ? [instead(name, source, counterpart)] : []),
    ...(leftOut.has(method) ? [{ from, to: call.end, replacement: '' }] : []),
  ]
}

/** A pattern without its anchors finds what it is looking for anywhere. */
function withoutAnchors(node: Node, source: SourceFile): Edit[] {
  const text = textOf(node, source)
  const unanchored = [text.replace(/^\/(\^|\\b)/, '/'), text.replace(/(\$|\\b)(\/[a-z]*)$/, '$2')]
  const others = new Set(unanchored.filter((other) => other !== text))
  return [...others].map((other) => instead(node, source, other))
}
