import { describe } from 'bun:test'
import { withKilat } from '../kilat/index.ts'
import { inWorkerd } from '../kilat/runtimes.ts'
import { keepsItsPromises } from './promises.ts'

const kilat = withKilat(inWorkerd)

describe('in workerd', () => keepsItsPromises(() => kilat))
