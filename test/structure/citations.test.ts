import { expect, test } from 'bun:test'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Glob } from 'bun'

const root = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const isThere = (path: string) => existsSync(join(root, path))

const scan = (pattern: string) => [...new Glob(pattern).scanSync({ cwd: root, dot: true })]
const files = [...scan('{src,test,.github,.ci}/**/*'), ...scan('*')].sort()

/** What people read in each kind of file: its comments, and all of a Markdown page. */
const comments: Readonly<Record<string, RegExp>> = {
  ts: /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/gm,
  js: /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/gm,
  css: /\/\*[\s\S]*?\*\//g,
  html: /<!--[\s\S]*?-->/g,
  sql: /--.*/g,
  toml: /#.*/g,
  yml: /#.*/g,
  run: /#.*/g,
  md: /[\s\S]+/g,
}

const proses = files.flatMap((path) => {
  const pattern = comments[path.split(/[./]/).at(-1) ?? '']
  return pattern ? [{ path, prose: (read(path).match(pattern) ?? []).join('\n') }] : []
})

/** Names that look like files but are not: a runtime, a package’s entry point, examples. */
const noFiles = new Set(['Node.js', 'qr/decode.js', 'jv.ts', 'test/transcripts/jv', 'audit.txt'])

/** Returns whether a path leads to a file or folder: from the root, from `src`, or by its end. */
const isCited = (cited: string) =>
  noFiles.has(cited) ||
  [cited, `${cited}.ts`, `${cited}.test.ts`, `src/${cited}`, `src/${cited}.ts`].some(isThere) ||
  files.some((file) => file.endsWith(`/${cited}`))

const namesOfFiles =
  /(?<![\w/.:@-])(?:\.{1,2}\/)*((?:[\w.-]+\/)*[\w-][\w.-]*\.(?:ts|js|css|html|sql|toml|yml|md|txt|json))\b(?![/-])/g

const rooms = readdirSync(join(root, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const pathsFromARoom = new RegExp(`\`((?:${rooms.join('|')})/[\\w/-]*\\w)`, 'g')
const pathsFromTheRoot = /(?<![\w/.@-])((?:src|test|\.github|\.ci)\/[\w./-]*\w)/g

/** Returns the citations that a pattern finds and that lead nowhere. */
const missing = (pattern: RegExp, isFine: (cited: string, found: RegExpMatchArray) => boolean) =>
  proses.flatMap(({ path, prose }) =>
    [...prose.matchAll(pattern)]
      .filter((found) => !isFine(found[1] ?? '', found))
      .map(([whole]) => `${path}: ${whole.trim()}`),
  )

test('every file and folder that a comment or a page names is there', () => {
  const patterns = [namesOfFiles, pathsFromTheRoot, pathsFromARoom]
  const wrong = patterns.flatMap((pattern) => missing(pattern, isCited))
  expect([...new Set(wrong)]).toEqual([])
})

test('a document that is given as a source is there, and says what it is cited for', () => {
  const sources = /(?<![A-Z] |[\w`.-])(?!SQLSTATE)([A-Z]{6,})(?:: ([^\n).,;]+)|(?:, rule)? \d+)/g
  const wrong = missing(sources, (name, [, , words = '']) => {
    return isThere(`${name}.md`) && read(`${name}.md`).includes(words)
  })
  expect(wrong).toEqual([])
})

const pages = proses.filter(({ path }) => path.endsWith('.md'))

/** Returns the anchor that GitHub makes of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

test('every link of a page leads to a file, and to a heading of it', () => {
  const broken = pages.flatMap(({ path, prose }) =>
    [...prose.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
      .filter(([, target = '', anchor]) => {
        const to = target ? join(dirname(path), target) : path
        if (!isThere(to)) return true
        const headings = [...read(to).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => text)
        return anchor !== undefined && !headings.map(anchorOf).includes(anchor)
      })
      .map(([whole]) => `${path}: ${whole}`),
  )
  expect(broken).toEqual([])
})

test('every command that a comment or a page names is one of the package’s', () => {
  const { scripts } = JSON.parse(read('package.json'))
  expect(missing(/npm run (?:--silent )?([a-z][\w:-]*)/g, (name) => name in scripts)).toEqual([])
})

test('every test that a page names by its title is in its file', () => {
  const untrue = missing(/`test\/([\w/-]+)` "([^"]+)"/g, (file, [, , title = '']) => {
    const path = `test/${file}.test.ts`
    return isThere(path) && read(path).includes(title)
  })
  expect(untrue).toEqual([])
})

test('every function that a page names is there', () => {
  const code = files
    .filter((path) => /\.[tj]s$/.test(path))
    .map(read)
    .join('\n')
  const words = new Set(code.match(/\w+/g))
  const named = pages.flatMap(({ path, prose }) =>
    [...prose.matchAll(/`([a-z]+[A-Z]\w*)(?:\(\))?`/g)].map(([, name = '']) => ({ path, name })),
  )
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter(({ name }) => !words.has(name))).toEqual([])
})

/** Returns the paths that a drawn tree shows, by how far each of its lines is indented. */
function drawnIn(tree: string): string[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', name] = /^( *)([\w.-]+\/?)(?: {2}|$)/.exec(line) ?? []
    if (name === undefined) return []
    above.length = indent.length / 2
    above.push(name)
    return above
      .map((part) => part.replace(/\/?$/, '/'))
      .join('')
      .slice(0, -1)
  })
}

test('a tree that is drawn on a page is the one that is there, with every room of it', () => {
  const trees = pages.flatMap(({ path, prose }) =>
    [...prose.matchAll(/^```\n(src\/\n[\s\S]*?)^```/gm)].map(([, tree = '']) => ({
      path,
      drawn: drawnIn(tree),
    })),
  )
  expect(trees.length).toBeGreaterThan(0)
  for (const { path, drawn } of trees) {
    expect({ path, missing: drawn.filter((one) => !isThere(one)) }).toEqual({ path, missing: [] })
    const undrawn = rooms.filter((room) => !drawn.includes(`src/${room}`))
    expect({ path, undrawn }).toEqual({ path, undrawn: [] })
  }
})
