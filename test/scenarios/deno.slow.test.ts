import { describe } from 'bun:test'
import { withKilat } from '../kilat/index.ts'
import { onDeno } from '../kilat/runtimes.ts'
import { keepsItsPromises } from './promises.ts'

const kilat = withKilat(onDeno)

describe('on Deno', () => keepsItsPromises(() => kilat))
