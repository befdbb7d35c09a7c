import { describe } from 'bun:test'
import { inProcess, withKilat } from '../kilat/index.ts'
import { inWorkerd } from '../kilat/runtimes.ts'
import { keepsItsPromises } from './promises.ts'

describe('in this process', () => keepsItsPromises(withKilat(inProcess)))
describe('in workerd', () => keepsItsPromises(withKilat(inWorkerd)))
