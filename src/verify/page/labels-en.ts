import type { Labels } from './labels.ts'

/** What the page says in English. */
export const english: Labels = {
  locale: 'en-GB',
  words: {
    service: 'Vaccination certificate service',
    title: 'Check a vaccination certificate',
    intro:
      'Scan the QR code on the certificate. Its signature is checked on this device, then the service is asked whether the certificate is revoked.',
    camera: 'Scan with the camera',
    picture: 'Choose a picture',
    paste: 'Or paste the text of the code',
    check: 'Check the text',
    aim: 'Point the camera at the QR code until all of it is in view.',
    close: 'Close the camera',
    again: 'Check another one',
    privacy:
      'Only the certificate’s id is sent. What it says stays on this device and is not stored.',
    scope:
      'This page knows the keys of this service only: certificates of other issuers cannot be checked here, and other verifiers may not know the keys of this service.',
  },
  checking: 'Checking…',
  troubles: {
    'camera-refused':
      'The camera is not allowed. Allow it for this page in the browser’s settings, or choose a picture.',
    'camera-missing': 'No camera was found. Choose a picture of the QR code or paste its text.',
    'camera-busy':
      'The camera could not be turned on. Close other apps that use it, then try again.',
    'camera-ended': 'The device turned the camera off. Try again, or choose a picture.',
    'picture-unopened':
      'This file cannot be opened as a picture. If the certificate is a PDF, open it and take a screenshot.',
    'picture-without-code':
      'No QR code could be read in this picture. Use a sharp one with the whole code in it.',
    'other-code':
      'This QR code is not a certificate’s. Point the camera at the QR code on the certificate.',
    'nothing-pasted': 'Paste the text of the code first. It begins with HC1:',
  },
  findings: {
    valid: {
      headline: 'The certificate is valid',
      explanation:
        'Its signature is right and it is in force. Compare the name and date of birth with an identity card.',
    },
    'not-asked': {
      headline: 'Revocation could not be asked',
      explanation:
        'Its signature is right and its content genuine, but the service could not be reached. It is not known whether the certificate is revoked. Check again when there is internet.',
    },
    'not-listed': {
      headline: 'The id is not known',
      explanation:
        'The signature is right, but this certificate’s id is not in the service’s records. Ask the issuer before you accept it.',
    },
    'keys-missing': {
      headline: 'It cannot be checked yet',
      explanation:
        'The key for its signature is not on this device and could not be fetched. Connect to the internet, then try again.',
    },
    revoked: {
      headline: 'The certificate is revoked',
      explanation:
        'Its issuer withdrew it, for example because the name was corrected. Do not accept it. Ask for the newest one.',
    },
    expired: {
      headline: 'The certificate has expired',
      explanation: 'Its signature is right, but it is no longer valid.',
    },
    'not-yet-valid': {
      headline: 'Not valid yet',
      explanation:
        'Its date of issue has not come. Make sure that the date and time of this device are right.',
    },
    'unknown-key': {
      headline: 'Not from this service',
      explanation:
        'The code was signed with a key that is not known here. It may be another issuer’s, or forged. What it says is not proven.',
    },
    altered: {
      headline: 'The certificate was altered',
      explanation: 'What it says does not match its signature. Do not accept it.',
    },
    damaged: {
      headline: 'The code is damaged',
      explanation:
        'The code is not whole and cannot be read. Scan the original again, or paste the text to its end.',
    },
    'other-kind': {
      headline: 'Content not known',
      explanation: 'This code is not a vaccination certificate that this page knows.',
    },
    'not-a-certificate': {
      headline: 'Not a certificate',
      explanation: 'This is another code or text. A certificate’s code begins with HC1:',
    },
  },
  facts: {
    name: 'Name',
    passport: 'Passport spelling',
    birthDate: 'Date of birth',
    kind: 'Kind',
    vaccine: 'Vaccine',
    dose: 'Dose',
    date: 'Date of vaccination',
    issuer: 'Issued by',
    validUntil: 'Valid until',
    id: 'Certificate id',
  },
  claimedIssuer: 'Issuer as written (not proven)',
  dose: (number, of) => `${number} of ${of}`,
  kinds: { test: 'Test result', recovery: 'Statement of recovery' },
}
