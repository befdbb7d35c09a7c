import type { Errand, Household } from './household.ts'

/** One message: words, a press of a title or of a masked name, or the code that came to a number. */
export type Deed = { say: string } | { press: string } | { pressName: string } | { codeTo: string }

/** A deed in one of a household's chats. */
export interface Step {
  chat: string
  deed: Deed
}

/** What a citizen with an errand does, message by message. */
export function stepsOf(household: Household): Step[] {
  return errandSteps[household.errand](household)
}

const signIn = ({ phone }: Household, wish: string): Deed[] => [
  { say: wish },
  { press: 'Ya, pakai nomor ini' },
  { codeTo: phone },
]

const inChat = (chat: string, deeds: readonly Deed[]): Step[] =>
  deeds.map((deed) => ({ chat, deed }))

const errandSteps: Record<Errand, (household: Household) => Step[]> = {
  certificate: (household) =>
    inChat(household.phone, [
      ...signIn(household, 'sertifikat'),
      { press: 'Status Vaksinasi' },
      { say: 'sertifikat' },
      { press: 'Semua dosis' },
      { say: 'menu' },
      { say: 'sertifikat' },
      { press: 'Dosis 1' },
    ]),

  status: (household) =>
    inChat(household.phone, [
      ...signIn(household, 'status vaksinasi'),
      { say: 'menu' },
      { press: 'Status Vaksinasi' },
      { press: 'Download Sertifikat' },
      { press: 'Dosis 2' },
      { say: 'status' },
    ]),

  name: (household) =>
    inChat(household.phone, [
      ...signIn(household, 'sertifikat'),
      { say: 'ubah nama' },
      { say: household.names[0]?.toLowerCase() ?? '' },
      { press: 'Ya, benar' },
      { press: 'Status Vaksinasi' },
      { say: 'sertifikat' },
      { press: 'Dosis 2' },
    ]),

  phone: (household) => [
    ...inChat(household.otherChat, [
      { say: 'sertifikat' },
      { say: household.phone },
      { codeTo: household.phone },
    ]),
    ...inChat(household.phone, [
      ...signIn(household, 'ganti nomor hp'),
      { say: household.newPhone },
      { codeTo: household.newPhone },
      { say: 'status' },
      { say: 'sertifikat' },
      { press: 'Dosis 2' },
    ]),
    ...inChat(household.otherChat, [{ say: 'sertifikat' }]),
  ],

  family: (household) =>
    inChat(household.phone, [
      ...signIn(household, 'download sertifikat'),
      { pressName: 'RINA' },
      { press: 'Dosis 2' },
      { say: 'ganti orang' },
      { pressName: 'DEWI' },
      { press: 'Download Sertifikat' },
      { press: 'Semua dosis' },
    ]),

  complaint: (household) =>
    inChat(household.phone, [
      { say: 'lapor' },
      { press: 'Keluhan lain' },
      { say: 'Sertifikat saya tidak bisa dibuka di HP' },
      { press: 'Kirim' },
      { say: 'cek tiket' },
      ...signIn(household, 'status'),
      { say: 'cek tiket' },
    ]),
}
