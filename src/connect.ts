import { neonRegistry } from './adapters/neon/registry.ts'
import { neonTickets } from './adapters/neon/tickets.ts'
import { type Way, withFailover } from './adapters/sms/failover.ts'
import { upstashNames } from './adapters/upstash/keys.ts'
import { upstashSessions } from './adapters/upstash/sessions.ts'
import { graphCodes, graphMessenger } from './adapters/whatsapp/messenger.ts'
import type { Connect } from './app.ts'
import { certificateMaker, certificateVerifier } from './certificate/maker.ts'
import { type Config, ConfigError } from './config/index.ts'
import { openSigner, type Signer, UnfitCertificate } from './hcert/signer.ts'
import type { SmsGateway } from './ports/sms-gateway.ts'
import { createKeyedHash } from './privacy/hash.ts'
import { createPseudonymizer } from './privacy/pseudonym.ts'
import { createSeal } from './privacy/seal.ts'
import { WarmSessions } from './turn/warm.ts'

/** Connects the ports to the vendors' adapters. */
export const connect: Connect = async (config) => {
  const { whatsapp, sessions, registry, keys, signing, service } = config
  const [signer, seal, hash, pseudonym, ...peppers] = await Promise.all([
    signerOf(signing),
    createSeal(keys.seal.map((key) => key.reveal())),
    createKeyedHash(keys.index[0].reveal()),
    createPseudonymizer(keys.index.map((key) => key.reveal())),
    ...keys.peppers.map((key) => createKeyedHash(key.reveal())),
  ])
  const publicKeys = [signer.publicKey, ...signing.oldKeys]
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
    sms: waysOf(config),
    names: upstashNames(pseudonym),
    hash,
    peppers,
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
    now: Date.now,
    wait: (ms) => new Promise((resume) => setTimeout(resume, ms)),
    certificates: certificateMaker(signer),
    verify: certificateVerifier(publicKeys),
    publicKeys,
    memory: { unclear: new Map(), warm: new WarmSessions() },
    service,
  }
}

/** Opens the signing key at the start, so that a certificate that does not fit is reported then. */
async function signerOf({ key, certificate }: Config['signing']): Promise<Signer> {
  try {
    return await openSigner(key.reveal(), certificate)
  } catch (error) {
    if (!(error instanceof UnfitCertificate)) throw error
    throw new ConfigError(unfit[error.reason])
  }
}

const unfit: Record<UnfitCertificate['reason'], string> = {
  unreadable: 'CERTIFICATE_X509 is no X.509 certificate',
  'other-key': 'CERTIFICATE_X509 is not the certificate of CERTIFICATE_KEY',
}

/** The ways of codes and other texts, in the order that the operator has chosen. */
function waysOf({ whatsapp, travel }: Config): SmsGateway {
  const accessToken = whatsapp.accessToken.reveal()
  const byWhatsApp: Way = {
    name: 'whatsapp',
    gateway: graphCodes({ ...whatsapp, accessToken, template: travel.template }),
  }
  const texts = travel.providers.map(({ name, gateway }): Way => ({ name, gateway: gateway() }))
  const codes = travel.channels.flatMap((channel) => (channel === 'sms' ? texts : [byWhatsApp]))
  return withFailover({ codes, texts }, Date.now)
}
