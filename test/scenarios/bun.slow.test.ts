import { describe } from 'bun:test'
import { withKilat } from '../kilat/index.ts'
import { onBun } from '../kilat/runtimes.ts'
import { keepsItsPromises } from './promises.ts'

const kilat = withKilat(onBun)

describe('on Bun', () => keepsItsPromises(() => kilat))
