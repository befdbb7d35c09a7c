export { twilioGateway } from './twilio.ts'
