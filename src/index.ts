import { createApp } from './app.ts'
import { connect } from './connect.ts'

const app = createApp(connect)

/** The Worker. Bun and Deno take the same default export. */
export default {
  fetch: app.fetch,
  scheduled: (_event: unknown, env: unknown) => app.drain(env),
}
