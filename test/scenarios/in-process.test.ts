import { afterAll, beforeAll, describe } from 'bun:test'
import { type Kilat, openKilat } from '../kilat.ts'
import { keepsItsPromises } from './promises.ts'

let kilat: Kilat
beforeAll(async () => {
  kilat = await openKilat()
})
afterAll(() => kilat?.close())

describe('in this process', () => keepsItsPromises(() => kilat))
