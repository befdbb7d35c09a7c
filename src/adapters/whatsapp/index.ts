export { readWebhook } from './inbound.ts'
export type { IdentityChange } from './message.ts'
export { graphCodes, graphMessenger } from './messenger.ts'
export { hasSignatureForm, verifySignature } from './signature.ts'
