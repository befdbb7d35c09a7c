/** What WhatsApp allows here, in UTF-16 units and pieces (Meta, conversational components). */
export const commandLimits = { most: 30, name: 32, description: 256 } as const
export const iceBreakerLimits = { most: 4, text: 80 } as const

/** A command in both languages: WhatsApp shows one list of them to everybody. */
interface Command {
  /** Without the slash. It arrives as a text with the slash. */
  name: string
  id: string
  en: string
}

/** What WhatsApp offers when a citizen types a slash; each is a word that the chat understands. */
export const commands: readonly Command[] = [
  { name: 'menu', id: 'Lihat semua pilihan', en: 'See all choices' },
  { name: 'sertifikat', id: 'Download sertifikat vaksinasi', en: 'Get your certificate' },
  { name: 'status', id: 'Lihat dosis yang tercatat', en: 'See your recorded doses' },
  {
    name: 'ubah',
    id: 'Ubah nama, nomor HP, atau info lain',
    en: 'Change your name, number or other details',
  },
  {
    name: 'bantuan',
    id: 'Lapor ke petugas atau cek tiket',
    en: 'Report to our staff, or check a ticket',
  },
  {
    name: 'privasi',
    id: 'Data Anda, dan siapa yang melihatnya',
    en: 'Your data, and who has looked',
  },
  { name: 'english', id: 'Pakai bahasa Inggris', en: 'Continue in English' },
]

/** What a citizen may tap in an empty chat. A tap arrives as a text with these words. */
export const iceBreakers: readonly string[] = [
  'Download sertifikat vaksin saya',
  'Cek status vaksinasi saya',
  'Nama di sertifikat salah',
  'My certificate, in English',
]

/** Makes the commands as Graph takes them, with Indonesian first in each description. */
export function graphCommands() {
  return commands.map(({ name, id, en }) => ({
    command_name: name,
    command_description: `${id} · ${en}`,
  }))
}
