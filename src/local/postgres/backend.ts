import type { DatabaseError, Pool, PoolClient, QueryArrayConfig, QueryArrayResult } from 'pg'

/** One statement, with its parameters as text. */
export interface Statement {
  query: string
  params: readonly (string | null)[]
}

/** A column of an answer, as Postgres describes it. */
interface Column {
  name: string
  dataTypeID: number
  tableID: number
  columnID: number
  dataTypeSize: number
  dataTypeModifier: number
}

/** The result of one statement, with every value as Postgres writes it in text. */
export interface RowSet {
  columns: Column[]
  rows: (string | null)[][]
  command: string
  rowCount: number | null
}

/** A Postgres behind the gateway. */
export interface PostgresBackend {
  /**
   * Runs statements in one transaction, with no more rights than the bot's role has.
   *
   * @param mode Goes with BEGIN, such as `ISOLATION LEVEL SERIALIZABLE`.
   * @throws Postgres's refusal, see {@link isRefusal}; other errors mean that it is not reachable.
   */
  runAsBot(statements: readonly Statement[], mode: string): Promise<RowSet[]>
}

/** Leaves values as text. It is an array because PGlite's connection reads its length. */
const asText = Object.assign([], { getTypeParser: () => (value: string) => value })

/** Serves the gateway from a pool of connections that belong to the owner of the schema. */
export function poolBackend(pool: Pool): PostgresBackend {
  return {
    runAsBot: async (statements, mode) => {
      const client = await pool.connect()
      try {
        // As at Neon, a SET does not outlive its call.
        await client.query(`RESET ROLE; RESET ALL; BEGIN ${mode}; SET LOCAL ROLE kilat_bot`)
        const answers: RowSet[] = []
        for (const { query, params } of statements) {
          const result = await client.query<(string | null)[]>(asNeonDoes(query, params))
          answers.push(rowSet(result))
        }
        await client.query('COMMIT')
        client.release()
        return answers
      } catch (error) {
        client.release(!(isRefusal(error) && (await isRolledBack(client))))
        throw error
      }
    },
  }
}

/** Returns whether the connection still works; a refusal may have been its last answer. */
function isRolledBack(client: PoolClient): Promise<boolean> {
  return client.query('ROLLBACK').then(
    () => true,
    () => false,
  )
}

/** Returns whether Postgres refused, rather than the connection broke; PGlite has its own class. */
export function isRefusal(error: unknown): error is DatabaseError {
  return error instanceof Error && 'severity' in error && 'routine' in error
}

/** Extended protocol, one statement a query, and rows as arrays. */
function asNeonDoes(text: string, params: Statement['params']): QueryArrayConfig {
  const config = { text, values: [...params], rowMode: 'array' as const, types: asText }
  return { ...config, ...{ queryMode: 'extended' } }
}

function rowSet({ fields, rows, command, rowCount }: QueryArrayResult<(string | null)[]>): RowSet {
  const columns = fields.map((field) => ({
    name: field.name,
    dataTypeID: field.dataTypeID,
    tableID: field.tableID,
    columnID: field.columnID,
    dataTypeSize: field.dataTypeSize,
    dataTypeModifier: field.dataTypeModifier,
  }))
  return { columns, rows, command, rowCount }
}
