import { afterAll, beforeAll, describe } from 'bun:test'
import { type Kilat, openKilat } from '../kilat.ts'
import { keepsItsPromises } from './promises.ts'
import { inWorkerd } from './runtimes.ts'

let kilat: Kilat
beforeAll(async () => {
  kilat = await openKilat(inWorkerd)
}, 90_000)
afterAll(() => kilat?.close())

describe('in workerd', () => keepsItsPromises(() => kilat))
