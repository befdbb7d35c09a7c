export { type Way, withFailover } from './failover.ts'
export { infobipGateway } from './infobip.ts'
export { twilioGateway } from './twilio.ts'
