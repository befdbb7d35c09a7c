const noMessage =
  /\b(kirim(kan)? (ulang|lagi|kode)|resend|send (it )?again|no (sms|code))\b|\b(sms|kode|code)(nya)?\b.*\b(tidak|tdk|gak|ga|nggak|belum|blm|not|never)\b|\b(belum|blm|tidak|tdk|gak|ga|not)\b.*\b(sms|kode|code)(nya)?\b/i

/** Says whether somebody writes that no code has come: "sms tidak masuk", "kirim ulang", "resend". */
export function isWithoutSms(text: string): boolean {
  return noMessage.test(text)
}
