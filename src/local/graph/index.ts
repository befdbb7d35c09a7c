export { signed } from './signed.ts'
export { GraphStandIn, type SentCall } from './stand-in.ts'
export { statusWebhook } from './status-webhook.ts'
export * from './webhooks.ts'
