import { expect, test } from 'bun:test'
import { Client } from 'pg'
import { poolBackend } from '../../../src/local/postgres/backend.ts'
import { openScratchDatabase } from '../../../src/local/postgres/database.ts'

const { DATABASE_URL: databaseUrl } = process.env

const alone = (query: string) => [{ query, params: [] }]

test.skipIf(!databaseUrl)(
  'a connection that breaks under a query is replaced',
  async () => {
    const { pool, close } = await openScratchDatabase(databaseUrl ?? '')
    try {
      const backend = poolBackend(pool)
      // More than the pool has, so each broken connection must make room.
      for (let round = 0; round < 3; round++) {
        const broken = Array.from({ length: 10 }, () =>
          backend.runAsBot(alone('select pg_sleep(20)'), '').then(
            () => 'answered',
            () => 'failed',
          ),
        )
        const sleeping = `pg_stat_activity
          where datname = $1 and wait_event = 'PgSleep' and query like '%pg_sleep(20)%'`
        const parameters = [pool.options.connectionString?.split('/').at(-1)]
        const other = new Client({ connectionString: databaseUrl })
        await other.connect()
        const isAsleep = async () =>
          (await other.query(`select from ${sleeping}`, parameters)).rowCount === broken.length
        while (!(await isAsleep())) await Bun.sleep(10)
        await other.query(`select pg_terminate_backend(pid) from ${sleeping}`, parameters)
        await other.end()
        expect(new Set(await Promise.all(broken))).toEqual(new Set(['failed']))
      }
      const [answer] = await backend.runAsBot(alone('select 1'), '')
      expect(answer?.rows).toEqual([['1']])
    } finally {
      await close()
    }
  },
  30_000,
)
