import type { MissingField } from '../../ports/registry.ts'
import type { Check } from '../ask.ts'
import { briefly, shownDoses, shownName } from './plain.ts'
import { seriesOf } from './series.ts'
import type { Contact, Texts, Topic } from './texts.ts'

const months =
  'January February March April May June July August September October November December'.split(' ')

const date = (iso: string) => {
  const [year, month, day] = iso.split('-')
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`
}

const checks: Record<Check['verdict'], string> = {
  holds: '✅ This certificate is genuine and in force.',
  revoked: '⛔ This certificate is genuine, but it has been revoked and is no longer valid.',
  unknown: '⛔ The signature is right, but we do not know the number of this certificate.',
  expired: '⛔ This certificate is genuine, but it has expired. You can get a new one here.',
  altered: '⛔ This certificate is not genuine: it has been changed.',
  foreign: '⚠️ This certificate is not from our service, so we cannot check it.',
  none: '⚠️ That is not a whole certificate. Copy all of its text and send it again.',
}

const missingNames: Record<MissingField, string> = {
  vaccine: 'the vaccine',
  batch: 'the batch number',
  date: 'the date',
  place: 'the place',
}

const human = ({ helpEmail, helpPhone }: Contact) =>
  `Write to our staff at ${helpEmail} or call ${helpPhone}.`

const handovers: Record<Topic, string> = {
  phone: 'Our staff change phone numbers for you. Have your old number, new number and KTP ready.',
  id: 'Only our staff can correct a NIK or a date of birth. Have your KTP and vaccination details ready.',
  vaccine:
    'Vaccination records are corrected together with the place that vaccinated you. Have the place, the date and your card ready.',
  complaint: 'Our staff are glad to help you.',
  ticket: 'Our staff can tell you how your report is coming along.',
  verify: 'Our staff can tell you whether a certificate is genuine. Tell them its number.',
  privacy:
    'We use your data for vaccination certificates only. This chat is kept safely, for 24 hours after your last message at most. Every look at your data is recorded. Type *log out* to delete it. For corrections or deletion:',
  owner: 'We could not confirm that this number is yours. Our staff can check it for you.',
  nobody:
    'We found no vaccination record for this number. You may be registered under another number.',
  name: 'That name does not match the civil registry yet. Our staff can check it for you. Have your KTP ready.',
  'no-civil-entry':
    'We have no civil registry entry for your NIK. Our staff can check it for you. Have your KTP ready.',
}

const listed = (doses: number[]) => doses.join(', ').replace(/, (\d+)$/, ' and $1')

const incompleteNote = (doses: number[]) =>
  doses.length === 0
    ? ''
    : `\n${doses.length === 1 ? 'Dose' : 'Doses'} ${listed(doses)} ${doses.length === 1 ? 'has' : 'have'} no certificate yet: the record is incomplete. Type *status* to see it.`

const numberQuestion = (isOwnNumberOffered: boolean) =>
  isOwnNumberOffered
    ? '*Is the registered number the same as this WhatsApp number?* Press a button below, or type another number.'
    : '*Type the registered phone number*, for example 0812 3456 7890.'

/** English, complete. */
export const english: Texts = {
  titles: {
    ownNumber: 'Yes, this number',
    otherNumber: 'Another number',
    otherLanguage: 'Bahasa Indonesia',
    resend: 'Send again',
    changeNumber: 'Change number',
    certificate: 'Get certificate',
    status: 'Vaccination status',
    info: 'Change my details',
    wrongRecord: 'Something wrong?',
    retry: 'Try again',
    yes: 'Yes, correct',
    no: 'No',
    list: 'See choices',
    cancel: 'Cancel',
    otherPerson: 'Another person',
    allDoses: 'All doses',
    dose: (number) => `Dose ${number}`,
    name: 'Name',
    phone: 'Phone number',
    id: 'NIK / date of birth',
    vaccine: 'Vaccination record',
  },
  descriptions: {
    name: 'Make it the same as on your KTP',
    phone: 'Your old number is lost or replaced',
    id: 'Corrected by our staff',
    vaccine: 'A wrong place, date, batch or dose',
    dose: (day, vaccine) => `${day} · ${vaccine}`,
    allDoses: (count) => `${count} certificates in one file`,
  },
  date,
  greeting: (serviceName, isOwnNumberOffered) =>
    [
      `Hello! This is the ${serviceName} vaccination certificate service.`,
      'To protect your data, we have to confirm the phone number registered with PeduliLindungi.',
      numberQuestion(isOwnNumberOffered),
      'Your data is used for this service only. Type *privacy* to learn more.',
    ].join('\n'),
  numberQuestion,
  numberAgain:
    '*Type the phone number registered with PeduliLindungi*, for example 0812 3456 7890.',
  numberUnreadable:
    'We could not read that number. Check how many digits it has and type it again, for example 0812 3456 7890.',
  numberNotServed:
    'Codes can only be sent to Indonesian mobile numbers. Type another number, for example 0812 3456 7890.',
  codeSms: (code, serviceName) =>
    `${code} is your code for the ${serviceName} vaccination certificate service. Valid for 5 minutes. Do not give it to anyone.`,
  codeSent: (maskedPhone) =>
    `If ${maskedPhone} is registered, we have sent a 6-digit code by SMS.\nThe code is valid for 5 minutes. *Type it here.*`,
  codeAgain:
    '*Type the 6-digit code from the SMS.* No SMS yet? Press Send again. Registered with another number? Press Change number, or type *help*.',
  codeWait: (seconds) =>
    `A new code can be sent in ${seconds} seconds. Check your SMS first, then type the code here.\nStill no SMS? You may be registered with another number: press Change number, or type *help*.`,
  codeWaitWithout: (seconds) =>
    `The old code is no longer valid. Wait ${seconds} seconds, then press Try again.`,
  codeLimit: (contact) =>
    `We cannot send a new code at the moment. Please try again later. Need help? ${human(contact)}`,
  smsDown: 'SMS is out of order, so no code can be sent. Wait a minute, then press Send again.',
  codeWrong: (triesLeft) =>
    `That code does not match. ${triesLeft} ${triesLeft === 1 ? 'try' : 'tries'} left. *Type the code from the newest SMS.*`,
  codeDead: 'That code can no longer be used. Press Send again to get a new one.',
  codeExpired: 'That code is older than 5 minutes. Press Send again to get a new one.',
  recheck: 'One more question to protect your data. *Type the last 4 digits of your NIK.*',
  recheckAgain: (triesLeft) =>
    `That does not match. ${triesLeft} ${triesLeft === 1 ? 'try' : 'tries'} left. *Type the last 4 digits of your NIK.*`,
  choosePerson: 'Several people are registered with this number. *Choose the person.*',
  signedIn: 'Thank you, your number is confirmed. *What do you need?*',
  menu: (hasFamily) =>
    `*Anything else we can do?*${hasFamily ? '\nFor another family member, type *change person*.' : ''}`,
  certificateSent: ({ isFresh, others, incomplete }) =>
    [
      isFresh ? 'We have just issued this certificate for you.' : 'Here is your certificate.',
      others > 0 ? ' For another dose, press *Get certificate*.' : '',
      incompleteNote(incomplete),
      '\n*Anything else we can do?*',
    ].join(''),
  allSent: (count) =>
    `Here are your ${count} certificates in one file.\n*Anything else we can do?*`,
  chooseDose: ({ fresh, incomplete }) =>
    [
      '*The certificate of which dose?*',
      fresh > 0
        ? `\nWe have just issued ${fresh} ${fresh === 1 ? 'certificate' : 'certificates'} for you.`
        : '',
      incompleteNote(incomplete),
    ].join(''),
  noDose: (contact) =>
    `No dose is recorded for you yet. Only the place that vaccinated you can enter it. Contact that place with your vaccination card. No success? ${human(contact)}`,
  incompleteDose: (doses, contact) =>
    [
      ...shownDoses(doses, 4).map(({ number, place, missing, isRevoked }) =>
        isRevoked
          ? `The certificate of dose ${number} has been revoked by our staff.`
          : `Dose ${number}${place ? ` at ${briefly(place)}` : ''} is recorded, but ${missing.map((field) => missingNames[field]).join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
      ),
      ...(doses.some(({ isRevoked }) => !isRevoked)
        ? ['Its certificate is issued once the place that vaccinated you completes the record.']
        : []),
      human(contact),
    ].join('\n'),
  status: (record) => {
    const lines = shownDoses(record.doses, 6).map((dose) => {
      const parts = [
        dose.vaccine ? briefly(dose.vaccine) : 'vaccine missing',
        dose.date ? date(dose.date) : 'date missing',
        dose.place ? briefly(dose.place) : 'place missing',
      ]
      return `Dose ${dose.number} · ${parts.join(' · ')}${dose.missing.includes('batch') ? ' · batch missing' : ''}`
    })
    const series = seriesOf(record.doses)
    const summary = {
      none: 'Status: no dose is recorded yet. Only the place that vaccinated you can enter it.',
      partial: `Status: not complete. Dose ${series.next} is not recorded yet.`,
      complete: `Status: complete.${series.boosterFrom ? ` A booster is available from ${date(series.boosterFrom)}.` : ''}`,
      boosted: 'Status: complete with a booster.',
    }
    return [`*${shownName(record.person.name)}*`, ...lines, summary[series.state]].join('\n')
  },
  chooseInfo: '*What would you like to change?*',
  nameAsk: '*Type your full name as on your KTP.* We compare it with the civil registry.',
  nameUnreadable:
    'We could not read that name. *Type your full name as on your KTP*, without digits.',
  nameMismatch: (triesLeft) =>
    `That name does not match the civil registry yet. ${triesLeft} ${triesLeft === 1 ? 'try' : 'tries'} left. *Type your full name as on your KTP.*`,
  nameRight: (name) =>
    `Your name is right already: *${shownName(name)}*.\nDo you need the certificate?`,
  nameCheck: (before, after) =>
    `Name now: ${shownName(before)}\nNew name: *${shownName(after)}*\n*Correct?*`,
  nameCheckAgain: '*Change the name as we showed you a moment ago?*',
  nameChanged: (after, reissued) =>
    `Done. Your name is now *${shownName(after)}*, with immediate effect.${reissued > 0 ? ` ${reissued} ${reissued === 1 ? 'certificate was' : 'certificates were'} issued anew; the old ones are no longer valid.` : ''}\n*Anything else we can do?*`,
  nameKept: 'All right, your name stays as it is.',
  handover: (topic, contact) => `${handovers[topic]}\n${human(contact)}`,
  checked: ({ verdict, says }) =>
    [
      checks[verdict],
      ...(says
        ? [
            `*${shownName(says.name)}* · born ${date(says.birthDate)}`,
            `Dose ${says.dose} of ${says.of} · ${briefly(says.vaccine)} · ${date(says.date)}`,
          ]
        : []),
    ].join('\n'),
  notText: 'Sorry, we can only read text.',
  notUnderstood: 'Sorry, we did not understand that.',
  notUnderstoodAgain: (contact) => `Sorry, we still did not understand. ${human(contact)}`,
  stale: 'That button no longer works. Let us go on from here.',
  late: 'Sorry, your message has only just reached us and was not processed. Please send it again.',
  flood: 'Too many messages within a minute. Please wait a moment, then write again.',
  unavailable:
    'The records cannot be reached right now. Wait a moment, then press *Try again*. You can go on from here.',
  lapsed: 'To keep you safe, we have to confirm your number again.',
  goodbye:
    'You are logged out and this chat is deleted. Thank you. Type *menu* at any time to begin again.',
  thanks: 'You are welcome! Glad to help.',
  languageChanged: 'All right, we continue in English.',
}
