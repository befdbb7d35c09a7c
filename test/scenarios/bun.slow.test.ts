import { afterAll, beforeAll, describe } from 'bun:test'
import { type Kilat, openKilat } from '../kilat.ts'
import { keepsItsPromises } from './promises.ts'
import { onBun } from './runtimes.ts'

let kilat: Kilat
beforeAll(async () => {
  kilat = await openKilat(onBun)
}, 90_000)
afterAll(() => kilat?.close())

describe('on Bun', () => keepsItsPromises(() => kilat))
