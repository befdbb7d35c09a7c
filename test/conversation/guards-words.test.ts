import { describe, expect, test } from 'bun:test'
import { awaitedWords, isUnderstoodAnywhere } from '../../src/conversation/guards.ts'
import type { Field } from '../../src/conversation/questions.ts'
import { newSession, type Scene } from '../../src/conversation/session.ts'
import type { Intent } from '../../src/conversation/understand/rules/rule.ts'
import { paired } from '../listed.ts'

type Resting = Exclude<Scene, { at: 'retry' }>

const at = (scene: Scene) => ({ ...newSession(0), scene })
const formAt = (field: Field): Resting => ({
  at: 'form',
  draft: { kind: 'other', facts: {} },
  field,
})
const story = formAt('story')
const name: Resting = { at: 'name', triesLeft: 3 }
const menu: Resting = { at: 'menu' }

/** The registry is away for now. */
const awayFrom = (from: Resting): Scene => ({
  at: 'retry',
  ask: { kind: 'tickets' },
  from,
  shown: { offers: [], offersAre: 'buttons' },
})

describe('a scene takes any words', () => {
  test.each<[string, Scene, 'name' | 'story' | undefined]>([
    ['while a name is awaited', name, 'name'],
    ['while a form asks for a name', formAt('name'), 'name'],
    ['while a form asks for a story', story, 'story'],
    ['not while it asks for a NIK', formAt('nik'), undefined],
    ['not at the menu', menu, undefined],
    ['when it did before the registry was away', awayFrom(story), 'story'],
    ['not when it did not before', awayFrom(menu), undefined],
  ])('%s', (_, scene, expected) => expect(awaitedWords(at(scene))).toBe(expected))
})

describe('where words are awaited', () => {
  test.each<[string, Intent]>(
    paired<Intent>(`
    menu → menu | batal → cancel | lapor → complaint | keluar → logout
    bahasa indonesia → language-id | english → language-en | privacy → privacy
  `),
  )('"%s" leads out', (text, intent) => {
    for (const scene of [name, formAt('name'), awayFrom(name)]) {
      expect(isUnderstoodAnywhere(at(scene), text, () => intent)).toBe(true)
    }
    const isOneWord = !text.includes(' ')
    expect(isUnderstoodAnywhere(at(story), text, () => intent)).toBe(
      isOneWord || intent !== 'complaint',
    )
  })

  test.each<[string, Intent]>([
    ['cek tiket', 'ticket'],
    ['status', 'status'],
    ['sertifikat', 'certificate'],
  ])('"%s" leads out of a name, and may be part of a story', (text, intent) => {
    expect(isUnderstoodAnywhere(at(name), text, () => intent)).toBe(true)
    expect(isUnderstoodAnywhere(at(story), text, () => intent)).toBe(false)
  })

  test('three words lead out, four are a name or a story', () => {
    for (const scene of [name, story]) {
      expect(isUnderstoodAnywhere(at(scene), ' kembali ke menu ', () => 'menu')).toBe(true)
      expect(isUnderstoodAnywhere(at(scene), 'tolong kembali ke menu', () => 'menu')).toBe(false)
    }
  })

  test.each<[string, Intent]>([
    ['data bocor', 'privacy'],
    ['mau lapor', 'complaint'],
  ])('a story may begin with "%s"', (text, intent) => {
    expect(isUnderstoodAnywhere(at(story), text, () => intent)).toBe(false)
  })

  test('a name that sounds like a command is a name, and a word that means nothing is one', () => {
    expect(isUnderstoodAnywhere(at(name), 'Dina Utama', () => 'menu')).toBe(false)
    expect(isUnderstoodAnywhere(at(name), 'menu', () => 'unknown')).toBe(false)
    expect(isUnderstoodAnywhere(at(name), 'menu', () => 'thanks')).toBe(false)
  })
})

test('elsewhere the scene hears everything first, but for commands after a slash', () => {
  for (const scene of [menu, formAt('nik')]) {
    expect(isUnderstoodAnywhere(at(scene), 'menu', () => 'menu')).toBe(false)
    expect(isUnderstoodAnywhere(at(scene), '/status', () => 'status')).toBe(true)
    expect(isUnderstoodAnywhere(at(scene), 'status/', () => 'status')).toBe(false)
    expect(isUnderstoodAnywhere(at(scene), '/halo apa', () => 'unknown')).toBe(false)
  }
})
