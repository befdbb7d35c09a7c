/** What WhatsApp allows in a profile, in UTF-16 units (Meta, business profiles). */
export const profileLimits = { about: 139, description: 512, email: 128 } as const

/** The longest service name that the texts of the profile have room for, in UTF-16 units. */
export const longestServiceName = 60

/** The profile that WhatsApp shows under the name of the number, as Graph takes it. */
export interface Profile {
  about: string
  description: string
  email: string
  vertical: 'GOVT'
}

/** Makes the profile: one for everybody, so Indonesian and English stand in it together. */
export function profileOf(serviceName: string, helpEmail: string): Profile {
  const indonesian = `Layanan sertifikat vaksinasi ${serviceName}: download sertifikat, lihat status vaksinasi, ubah nama. Jangan berikan kode Anda kepada siapa pun.`
  const english = `Vaccination certificates of ${serviceName}: get your certificate, see your doses, change your name. Never give your code to anyone.`
  return {
    about: `Sertifikat vaksinasi ${serviceName}. Ketik "sertifikat" untuk mulai.`,
    description: `${indonesian}\n\n${english}`,
    email: helpEmail,
    vertical: 'GOVT',
  }
}
