export { readWebhook } from './inbound.ts'
export type { IdentityChange } from './message.ts'
export { graphMessenger } from './messenger.ts'
export { verifySignature } from './signature.ts'
