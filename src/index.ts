import { neonRegistry, neonTickets } from './adapters/neon/index.ts'
import { twilioGateway } from './adapters/sms/index.ts'
import { upstashSessions } from './adapters/upstash/sessions.ts'
import { graphMessenger } from './adapters/whatsapp/index.ts'
import { type Connect, createApp } from './app.ts'
import { openSigner } from './certificate/signing-key.ts'
import { createKeyedHash } from './privacy/keyed-hash.ts'
import { createSeal } from './privacy/seal.ts'
import { WarmSessions } from './turn/warm.ts'

const connect: Connect = async (config) => {
  const { whatsapp, sessions, registry, keys, sms, signing, service } = config
  const [signer, seal, pseudonym, ...peppers] = await Promise.all([
    openSigner(signing.key.reveal(), signing.certificate),
    createSeal(keys.seal.map((key) => key.reveal())),
    createKeyedHash(keys.index.reveal()),
    ...keys.peppers.map((key) => createKeyedHash(key.reveal())),
  ])
  const token = sessions.token.reveal()
  const database = {
    databaseUrl: registry.databaseUrl.reveal(),
    ...(registry.httpUrl ? { httpUrl: registry.httpUrl } : {}),
    seal,
  }
  return {
    sessions: upstashSessions({ url: sessions.url, token, seal, pseudonym }),
    registry: neonRegistry(database),
    tickets: neonTickets(database),
    messenger: graphMessenger({ ...whatsapp, accessToken: whatsapp.accessToken.reveal() }),
    sms: twilioGateway({ ...sms, authToken: sms.authToken.reveal() }),
    pseudonym,
    peppers,
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
    signer,
    oldKeys: signing.oldKeys,
    memory: { unclear: new Map(), warm: new WarmSessions() },
    service,
  }
}

const app = createApp(connect)

/** The Worker. Bun and Deno take the same default export. */
export default {
  fetch: app.fetch,
  scheduled: (_event: unknown, env: unknown) => app.drain(env),
}
