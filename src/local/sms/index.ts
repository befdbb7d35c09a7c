export { type Sms, SmsInbox } from './inbox.ts'
export { InfobipStandIn } from './infobip.ts'
export { TwilioStandIn } from './twilio.ts'
