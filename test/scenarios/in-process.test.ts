import { describe } from 'bun:test'
import { withKilat } from '../kilat/index.ts'
import { keepsItsPromises } from './promises.ts'

const kilat = withKilat()

describe('in this process', () => keepsItsPromises(() => kilat))
