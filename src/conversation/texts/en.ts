import type { MissingField } from '../../ports/registry.ts'
import type { Entry } from '../../ports/session-store.ts'
import { officeHours } from '../../tickets/due.ts'
import type { TicketKind, TicketState } from '../../tickets/kinds.ts'
import { wibTime } from '../../tickets/wib.ts'
import type { Check } from '../questions.ts'
import type { Texts } from './id.ts'
import { briefly, fitting, shownDoses, shownName } from './plain.ts'
import type { CodesBy, Contact, Slip, Topic, WithoutCertificate } from './texts.ts'
import { codeMinutes, seriesOf } from './texts.ts'

const months =
  'January February March April May June July August September October November December'.split(' ')
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

const date = (iso: string) => {
  const [year, month, day] = iso.split('-')
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`
}

const twoDigits = (number: number) => String(number).padStart(2, '0')

const moment = (ms: number) => {
  const { year, month, day, hour, minute } = wibTime(ms)
  return `${day} ${months[month - 1]} ${year}, ${twoDigits(hour)}.${twoDigits(minute)} WIB`
}

const workingHours = `${officeHours.days.map((day) => weekdays[day]).join(' to ')}, ${twoDigits(officeHours.fromHour)}.00–${twoDigits(officeHours.toHour)}.00 WIB`

const due = (ms: number) => `${weekdays[wibTime(ms).weekday]}, ${moment(ms)}`

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
  contact: 'Our staff are glad to help you.',
  owner:
    'We could not confirm that this number is yours. Our staff can check it for you: press *Report*.',
  nobody:
    'We found no vaccination record for this number. You may be registered under another number.',
}

const ticketKinds: Record<TicketKind, string> = {
  'incomplete-dose': 'an incomplete dose record',
  'missing-dose': 'a dose that is not recorded',
  abroad: 'a vaccination abroad',
  dose: 'a wrong vaccination record',
  name: 'a correction of the name',
  phone: 'a change of the phone number',
  'lost-phone': 'a lost phone number',
  identity: 'NIK or date of birth',
  correction: 'a request to correct data',
  deletion: 'a request to delete data',
  other: 'something else',
}

const ticketStates: Record<TicketState, string> = {
  open: 'in progress',
  answered: 'answered',
  closed: 'closed',
}

const stories: Partial<Record<TicketKind, string>> = {
  'missing-dose':
    'Only the place that vaccinated you can enter that dose. Our staff will contact it.\n*Write the name of the place, the date and the vaccine.*',
  abroad:
    'Vaccinations abroad are recorded by our staff, after a look at your papers.\n*Write the country, the date and the vaccine.*',
  dose: '*Write what our record says and what it should say.* Look at your vaccination card.',
  identity:
    '*Write what is wrong.* For example: the date of birth differs from your KTP, or your record holds vaccinations of somebody else.',
  correction: '*Write which data must be corrected, and what it should be.*',
  deletion: '*Write which data you want to be deleted, and why.*',
}

const pausedEntries: Record<Entry, string> = {
  all: 'This service',
  certificate: 'The entry *Get certificate*',
  status: 'The entry *Vaccination status*',
  info: 'The entry *Change my details*',
  tickets: 'Reporting to our staff',
}

const actions: Record<string, string> = {
  look: 'looked at the vaccination record',
  list: 'showed the name in a family list',
  issue: 'issued a certificate',
  names: 'compared the name with the civil registry',
  'correct-name': 'corrected the name',
  'change-phone': 'changed the phone number',
  'confirm-owner': 'confirmed the owner of the number',
  'deny-owner': 'refused to confirm the owner of the number',
  'identity-changed': 'ended a chat because the WhatsApp account had changed',
  trail: 'looked at this list',
  refuse: 'refused a request',
  'open-ticket': 'opened a report',
  'add-to-ticket': 'added to a report',
  'see-ticket': 'looked at a report',
  'close-ticket': 'closed a report',
  'reopen-ticket': 'opened a report again',
  'tell-ticket': 'told the answer to a report',
  'reveal-ticket': 'read a report',
  'answer-ticket': 'answered a report',
  'delete-ticket': 'deleted a report',
  forget: 'deleted the phone number and the reports',
}

const ways: Record<CodesBy, string> = {
  sms: 'by SMS',
  whatsapp: 'by WhatsApp',
  either: 'by SMS or WhatsApp',
}

const familyNote = 'For another family member, type *change person*.'

const listed = (parts: readonly (string | number)[]) =>
  parts.join(', ').replace(/, ([^,]+)$/, ' and $1')

const tries = (left: number) => `${left} ${left === 1 ? 'try' : 'tries'} left.`

const slip = ({ id, dueAtMs }: Slip) =>
  `Ticket: *${id}*, answered by ${due(dueAtMs)} at the latest.`

const revokedNote = (doses: readonly number[]) =>
  doses.length === 0
    ? ''
    : `\n${doses.length === 1 ? 'The certificate of dose' : 'The certificates of doses'} ${listed(doses)} ${doses.length === 1 ? 'has' : 'have'} been revoked by our staff.`

const incompleteNote = ({ incomplete, ticket }: WithoutCertificate) =>
  incomplete.length === 0
    ? ''
    : `\n${incomplete.length === 1 ? 'Dose' : 'Doses'} ${listed(incomplete)} ${incomplete.length === 1 ? 'has' : 'have'} no certificate yet: the record is incomplete. ${ticket ? `Our staff will see to it. ${slip(ticket)}` : 'Type *report* to ask for it.'}`

const numberQuestion = (isOwnNumberOffered: boolean) =>
  isOwnNumberOffered
    ? '*Is the registered number the same as this WhatsApp number?* Press a button below, or type another number.'
    : '*Type the registered phone number*, for example 0812 3456 7890.'

/** English, complete. */
export const english: Texts = {
  ownName: 'English',
  telltaleWords:
    'my the please i where how certificate vaccine hello hi change need want is check ticket report name number wrong lost delete',
  titles: {
    'own-number': 'Yes, this number',
    'other-number': 'Another number',
    resend: 'Send again',
    'change-number': 'Change number',
    'lost-phone': 'Number lost',
    'other-person': 'Another person',
    certificate: 'Get certificate',
    status: 'Vaccination status',
    info: 'Change my details',
    name: 'Name',
    phone: 'Phone number',
    id: 'NIK / date of birth',
    vaccine: 'Vaccination record',
    'wrong-record': 'Something wrong?',
    yes: 'Yes, correct',
    no: 'No',
    menu: 'Cancel',
    retry: 'Try again',
    'dose:all': 'All doses',
    'only-me': 'This person only',
    everybody: 'Everybody',
    'dose-missing': 'A dose is missing',
    'part:place': 'Place',
    'part:date': 'Date',
    'part:batch': 'Batch number',
    'part:vaccine': 'Vaccine',
    'part:not-mine': 'Not my dose',
    'why:missing': 'Not recorded yet',
    'why:abroad': 'Vaccinated abroad',
    'why:other-number': 'Another phone number',
    'why:nik': 'Somebody used my NIK',
    'why:name': 'The name differs',
    complain: 'Report',
    'no-certificate': 'No certificate',
    'other-complaint': 'Something else',
    tickets: 'Check ticket',
    contact: 'Contact our staff',
    send: 'Send',
    rewrite: 'Write again',
    right: 'Yes, it is right',
    wrong: 'Not yet',
    privacy: 'Privacy',
    kept: 'What is kept',
    trail: 'Who has looked',
    forget: 'Delete this chat',
    'forget-all': 'Yes, delete',
    correction: 'Ask for a correction',
    deletion: 'Ask for deletion',
  },
  doseTitle: (number) => `Dose ${number}`,
  listLabel: 'See choices',
  descriptions: {
    name: 'Make it the same as on your KTP',
    phone: 'Replace the registered phone number',
    id: 'Corrected by our staff',
    vaccine: 'A wrong place, date, batch or dose',
    'dose-missing': 'I was vaccinated, but it is not here',
    'part:place': 'It was not there',
    'part:date': 'It was not on that day',
    'part:batch': 'The batch differs from my vaccination card',
    'part:vaccine': 'I was given another vaccine',
    'part:not-mine': 'I never had this dose',
    'why:missing': 'Vaccinated in Indonesia, but not recorded',
    'why:abroad': 'I was vaccinated in another country',
    'why:other-number': 'I gave another phone number when I was vaccinated',
    'why:nik': 'Somebody else was vaccinated with my NIK',
    'why:name': 'The name here is not as on my KTP',
    'no-certificate': 'We look for the reason right now',
    'wrong-record': 'Place, date, batch, vaccine or dose',
    'lost-phone': 'I cannot receive codes at the registered number',
    'other-complaint': 'Write it in your own words',
    tickets: 'See the answer to your report',
    contact: 'E-mail and phone number',
    kept: 'Which data, and for how long',
    trail: 'Every look at your data',
    forget: 'Log out and delete this chat now',
    correction: 'Answered within 72 hours',
    deletion: 'Answered within 72 hours',
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
  lostNumberHint: 'Is your old number out of use? Press *Number lost*.',
  codeSms: (code, serviceName) =>
    `${code} is your code for the ${serviceName} vaccination certificate service. Valid for ${codeMinutes} minutes. Do not give it to anyone.`,
  codeSent: (maskedPhone, by) =>
    `If ${maskedPhone} is registered, we are sending a 6-digit code ${ways[by]}.\nThe code is valid for ${codeMinutes} minutes. *Type it here.*`,
  codeAgain:
    '*Type the 6-digit code that we sent.* No code yet? Press Send again. Registered with another number? Press Change number.',
  codeWait: (seconds, purpose) =>
    `A new code can be sent in ${seconds} seconds. Check your messages first, then type the code here.\nStill no code? SMS are late at times. ${purpose === 'sign-in' ? 'You may be registered with another number: press Change number. Is that number out of use? Press Number lost.' : 'The new number may be mistyped: press Change number.'}`,
  codeWaitWithout: (seconds) =>
    `The old code is no longer valid. Wait ${seconds} seconds, then press Try again.`,
  codeLimit: (contact) =>
    `We cannot send a new code at the moment. Please try again later. Need help? ${human(contact)}`,
  smsDown: 'Codes cannot be sent right now. Wait a minute, then press the button below.',
  codeWrong: (triesLeft) => `That code does not match. ${tries(triesLeft)} *Type the newest code.*`,
  codeDead: 'That code can no longer be used. Press Send again to get a new one.',
  codeExpired: `That code is older than ${codeMinutes} minutes. Press Send again to get a new one.`,
  recheck:
    'One more question to protect your data. *Type the last 4 digits of your NIK.* It is on your KTP.',
  recheckAgain: (triesLeft) =>
    `That does not match. ${tries(triesLeft)} *Type the last 4 digits of your NIK.*`,
  recheckHow:
    'The NIK is the 16 digits on the KTP or the family card. *Type its last 4 digits.* You have none? Press *Report*.',
  choosePerson: 'Several people are registered with this number. *Choose the person.*',
  signedIn: 'Thank you, your number is confirmed. *What do you need?*',
  menu: (hasFamily) => `*Anything else we can do?*${hasFamily ? `\n${familyNote}` : ''}`,

  certificateSent: ({ isFresh, others, hasFamily, ...beside }) =>
    [
      isFresh ? 'We have just issued this certificate.' : 'Here is the certificate.',
      others > 0 ? ' For another dose, press *Get certificate*.' : '',
      revokedNote(beside.revoked),
      incompleteNote(beside),
      '\n*Anything else we can do?*',
      hasFamily ? `\n${familyNote}` : '',
    ].join(''),
  allSent: (count) =>
    `Here are your ${count} certificates in one file.\n*Anything else we can do?*`,
  chooseDose: ({ fresh, ...beside }) =>
    [
      '*The certificate of which dose?*',
      fresh > 0
        ? `\nWe have just issued ${fresh} ${fresh === 1 ? 'certificate' : 'certificates'} for you.`
        : '',
      revokedNote(beside.revoked),
      incompleteNote(beside),
    ].join(''),
  incompleteDoses: (doses, ticket, contact) =>
    [
      ...shownDoses(doses, 4).map(({ number, place, missing, isRevoked }) =>
        isRevoked
          ? `The certificate of dose ${number} has been revoked by our staff.`
          : `Dose ${number}${place ? ` at ${briefly(place)}` : ''} is recorded, but ${listed(missing.map((field) => missingNames[field]))} ${missing.length === 1 ? 'is' : 'are'} missing.`,
      ),
      ...(doses.some(({ isRevoked }) => !isRevoked)
        ? ['Its certificate is issued as soon as the record is complete.']
        : []),
      ticket
        ? `Our staff will see to it. ${slip(ticket)}`
        : `Any questions? Press *Report*, or write to ${contact.helpEmail}.`,
    ].join('\n'),
  noDose: 'No dose is recorded yet.\n*What happened?* Choose what fits best.',
  checkHow: (verifyUrl) =>
    `To check a certificate, ${verifyUrl ? `open ${verifyUrl} and point the camera at its QR code. Or ` : ''}copy the text of the QR code, which begins with *HC1:*, and send it here.`,
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
      none: 'Status: no dose is recorded yet. Vaccinated already? Press *Something wrong?*',
      partial: `Status: not complete. Dose ${series.next} is not recorded yet.`,
      complete: `Status: complete.${series.boosterFrom ? ` A booster is available from ${date(series.boosterFrom)}.` : ''}`,
      boosted: 'Status: complete with a booster.',
    }
    return [`*${shownName(record.person.name)}*`, ...lines, summary[series.state]].join('\n')
  },
  chooseWrongDose: '*Which dose is wrong?*',
  chooseWrongPart: (number) => `*What is wrong with dose ${number}?*`,
  why: '*What happened?* Choose what fits best.',
  otherNumber:
    'The certificate is under the number that you gave when you were vaccinated. *Type that number*, for example 0812 3456 7890.',

  identityWhy: 'The NIK and the date of birth are corrected by our staff. We need three answers.',
  chooseInfo: '*What would you like to change?*',
  nameAsk: '*Type your full name as on your KTP.* We compare it with the civil registry.',
  nameUnreadable:
    'We could not read that name. *Type your full name as on your KTP*, without digits.',
  nameNear: (triesLeft) =>
    `Almost the same, but not exactly as in the civil registry. Check every letter and word. ${tries(triesLeft)} *Type your full name as on your KTP.*`,
  nameMismatch: (triesLeft) =>
    `That name does not match the civil registry yet. ${tries(triesLeft)} *Type your full name as on your KTP.*`,
  nameForStaff:
    'That name does not match the civil registry yet. Our staff can check the name that you typed.',
  noCivilEntry:
    'We have no civil registry entry for your NIK. Our staff can check the name that you typed.',
  nameRight: (name) =>
    `Your name is right already: *${shownName(name)}*.\nFor the certificate, press *Get certificate*.`,
  nameCheck: (before, after) =>
    `Name now: ${shownName(before)}\nNew name: *${shownName(after)}*\n*Correct?*`,
  nameCheckAgain: '*Change the name as we showed you a moment ago?*',
  nameChanged: (after, reissued) =>
    `Done. Your name is now *${shownName(after)}*, with immediate effect.${reissued > 0 ? ` ${reissued} ${reissued === 1 ? 'certificate was' : 'certificates were'} issued anew; what they replace is no longer valid.` : ''}\n*Anything else we can do?*`,
  nameKept: 'All right, your name stays as it is.',
  phoneAsk: (maskedPhone) =>
    `Number now: ${maskedPhone}\n*Type the new phone number*, for example 0812 3456 7890. We send a code to it.`,
  phoneSame: 'That number is registered for you already. *Type the new number*, or press Cancel.',
  phoneWho: 'Several people are registered with the old number. *Who moves to the new one?*',
  phoneCodeSent: (maskedPhone, by) =>
    `We are sending a 6-digit code ${ways[by]} to the new number ${maskedPhone}.\nThe code is valid for ${codeMinutes} minutes. *Type it here.*`,
  phoneCodeAgain:
    '*Type the 6-digit code that we sent to the new number.* No code yet? Press Send again.',
  phoneChanged: (maskedPhone, moved) =>
    `Done. ${moved > 1 ? `The phone number of ${moved} people` : 'Your phone number'} is now ${maskedPhone}, with immediate effect. We tell the old number by SMS.\n*Anything else we can do?*`,
  phoneChangedSms: (serviceName, { helpPhone }) =>
    `Your phone number at the ${serviceName} vaccination certificate service was replaced by another one. Not you? Call ${helpPhone} at once.`,
  phoneFull: 'That number is used by many people already, so our staff have to look at it.',

  complain: '*How can we help?* Choose what fits best.',
  formQuestion: (field, kind, part) => {
    switch (field) {
      case 'new-phone':
        return kind === 'phone'
          ? '*Type the new phone number*, for example 0812 3456 7890.'
          : '*Type the phone number that you use now*, for example 0812 3456 7890.'
      case 'name':
        return '*Type your full name as on your KTP.*'
      case 'nik':
        return '*Type the 16 digits of the NIK as on your KTP.*'
      case 'birth-date':
        return '*Type the date of birth as on your KTP*, for example 17 August 1987.'
      case 'story':
        if (part === 'not-mine') {
          return '*Write why that dose is not yours.* For example: you were not vaccinated at that time.'
        }
        return stories[kind] ?? '*Write your complaint in one message*, 1,000 letters at most.'
    }
  },
  nikWrong: {
    none: 'We need one NIK. *Type the 16 digits of the NIK as on your KTP.*',
    length: (digits) =>
      `A NIK has 16 digits, you typed ${digits}. *Type the NIK again as on your KTP.*`,
    province:
      'The first six digits of that NIK are no code of a region. *Check the digits at the beginning and type it again.*',
    'birth-date':
      'Digits 7 to 12 of that NIK are no date of birth. *Check the digits in the middle and type it again.*',
    serial:
      'The last four digits of a NIK cannot be 0000. *Check the digits at the end and type it again.*',
  },
  birthDateUnreadable:
    'We could not read that date. *Type the date of birth like this: 17 August 1987.*',
  storyTooLong: (length) =>
    `Your text has ${length.toLocaleString('en')} letters, we can take 1,000. *Write it again, shorter.*`,
  storyHoldsCode:
    'There seems to be a 6-digit code in that text. Never give a code to anyone, our staff included. *Write it again without the code.*',
  storyHoldsNik:
    'There is a NIK in that text. Our staff do not need it here. *Write it again without the NIK.*',
  storyAdded: 'All right, we have added that.',
  sendAsk: (kind, dueAtMs) =>
    `Your report about *${ticketKinds[kind]}* is ready. Our staff answer by ${due(dueAtMs)} at the latest.\n*Send it now?*`,
  ticketOpened: (ticket, isInOfficeHours) =>
    `We have received your report. ${slip(ticket)}\n${isInOfficeHours ? `Our staff work ${workingHours}. ` : ''}We send the answer here. Type *check ticket* at any time.`,
  ticketAdded: (ticket) =>
    `We have added this to your report, which is still in progress. ${slip(ticket)}\nType *check ticket* at any time.`,
  ticketOpenAlready: (ticket) =>
    `This was not sent: your report is still in progress, and you can add to it again tomorrow. ${slip(ticket)}\nType *check ticket* at any time.`,
  ticketsTooMany: (contact) =>
    `You have made 3 reports today. You can make a new one tomorrow. Urgent? ${human(contact)}`,
  noTickets: 'There is no report from this WhatsApp yet. To make one, press *Report*.',
  ticketNotYours:
    'That ticket was not made from this WhatsApp. Only the one who made a ticket can open it.',
  ticketMistyped: 'That ticket number is not quite right. Check its letters and digits.',
  ticketList: (tickets) =>
    [
      'Your reports:',
      ...tickets.map(
        ({ id, kind, state, dueAtMs }) =>
          `*${id}* · ${ticketKinds[kind]} · ${ticketStates[state]}${state === 'open' ? `, answered by ${due(dueAtMs)} at the latest` : ''}`,
      ),
    ].join('\n'),
  ticketAnswered: ({ id, kind, answer = '' }) =>
    fitting(
      `Our staff have answered report *${id}* about ${ticketKinds[kind]}:\n`,
      answer,
      '\n*Is everything right now?*',
    ),
  ticketAsk: '*Is the matter of your report settled?*',
  ticketClosed: 'Thank you. We have closed that report.',
  ticketReopened: (dueAtMs) =>
    `All right, that report is open again. Our staff answer by ${due(dueAtMs)} at the latest.\nAnything to add? Type *report*.`,

  privacy:
    'We use your data for vaccination certificates only, and every look at it is recorded. *What would you like to do?*',
  kept: [
    'This chat is kept locked, for 24 hours after your last message at most.',
    'Certificates that were sent can be sent again quickly for 29 days.',
    'Reports are kept locked for 180 days after they are settled.',
    'The record of who looked is never changed or deleted, so that you can check it.',
    'The vaccination records are at the Ministry of Health.',
  ].join('\n'),
  trail: (entries) =>
    [
      'The last looks at your data:',
      ...entries
        .slice(0, 8)
        .map(
          ({ atMs, actor, action }) =>
            `${moment(atMs)} · ${actor === 'bot' ? 'this service' : 'our staff'} ${actions[action] ?? 'opened the data'}`,
        ),
      ...(entries.length === 0 ? ['None yet.'] : []),
    ].join('\n'),
  forgetAsk:
    'Deleting this chat logs you out, too. Your certificates and vaccination records stay. *Delete it now?*',
  forgotten:
    'We have deleted this chat. You can delete the messages on your phone yourself. Type *menu* at any time to begin again.',
  nikAdvice: '🔒 Your message holds a NIK. When you are done, delete that message from this chat.',

  handover: (topic, contact) => `${handovers[topic]}\n${human(contact)}`,
  notText: 'Sorry, we can only read text.',
  notUnderstood: 'Sorry, we did not understand that.',
  notUnderstoodAgain: (contact) =>
    `Sorry, we still did not understand. Type *report* to be helped by our staff. ${human(contact)}`,
  stale: 'That button no longer works. Let us go on from here.',
  late: 'Sorry, your message has only just reached us and was not processed. Please send it again.',
  flood: 'Too many messages within a minute. Please wait a moment, then write again.',
  unavailable:
    'The records cannot be reached right now. We keep your place. Wait a moment, then press *Try again*.',
  lapsed: 'To keep you safe, we have to confirm your number again.',
  goodbye:
    'You are logged out and this chat is deleted. Thank you. Type *menu* at any time to begin again.',
  thanks: 'You are welcome! Glad to help.',
  languageChanged: 'All right, we continue in English.',
  paused: (entry, untilMs) =>
    `${pausedEntries[entry]} is paused for maintenance${untilMs === undefined ? '. Please try again later' : `, until ${moment(untilMs)}`}. We are sorry for the trouble.`,
}
