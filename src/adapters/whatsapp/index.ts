export { readWebhook } from './inbound.ts'
export { graphMessenger } from './messenger.ts'
export { verifySignature } from './signature.ts'
