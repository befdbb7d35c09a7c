export { type Sms, SmsStandIn } from './stand-in.ts'
