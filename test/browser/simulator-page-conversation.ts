/** What the fake bot answers, as the body of a call to `/messages`; an SMS may come first. */
export interface Answer {
  sms?: string
  body: Record<string, unknown>
}

/** The code that the fake bot sends; it accepts no other. */
export const code = '482915'

const menu = ['Download Sertifikat', 'Status Vaksinasi', 'Ubah Info Diri']

/** A short scripted chat, enough to see every kind of bubble. */
export function answer(words: string): Answer {
  if (/ya, pakai nomor ini/i.test(words)) return { sms: smsText, body: askCode }
  if (words === code) return { body: certificate }
  if (/status/i.test(words)) return { body: status }
  if (/ubah/i.test(words)) return { body: changes }
  if (/sertifikat/i.test(words)) return { body: greeting }
  return { body: { type: 'text', text: { body: `Anda menulis: ${words}` } } }
}

const smsText = `Kode Kilat Anda: ${code}. Berlaku 5 menit. Jangan berikan kepada siapa pun.`

function buttons(text: string, titles: string[], header?: Record<string, unknown>) {
  const replies = titles.map((title) => ({ type: 'reply', reply: { id: title, title } }))
  const interactive = { type: 'button', body: { text }, action: { buttons: replies } }
  return { type: 'interactive', interactive: header ? { ...interactive, header } : interactive }
}

const greeting = buttons(
  'Halo! Ini layanan *sertifikat vaksinasi* KemenkesRI.\n\nUntuk melindungi data Anda, kami perlu memastikan nomor HP yang terdaftar di PeduliLindungi.\n\nNomor yang terdaftar sama dengan nomor WhatsApp ini?',
  ['Ya, pakai nomor ini', 'Nomor lain', 'English'],
)

const askCode = buttons(
  'Jika nomor *+62 812•••••90* terdaftar, kode 6 angka kami kirim lewat SMS.\n\nKode berlaku 5 menit. Ketik kodenya di sini.',
  ['Kirim ulang', 'Ganti nomor'],
)

const certificate = buttons('Ini sertifikatnya. Ada lagi yang bisa dibantu?', menu, {
  type: 'document',
  document: { id: 'media-1', filename: 'Sertifikat Vaksinasi - BUDI SANTOSO - Dosis 2.pdf' },
})

const status = buttons(
  '*BUDI SANTOSO*\n\nDosis 1 · Sinovac · 12 Maret 2021\nPuskesmas Tebet\n\nDosis 2 · Sinovac · 9 April 2021\nPuskesmas Tebet\n\nStatus: *lengkap*. Booster bisa diambil mulai 9 Juli 2021.',
  ['Download Sertifikat', 'Ubah Info Diri', 'Data salah?'],
)

const changes = {
  type: 'interactive',
  interactive: {
    type: 'list',
    body: { text: 'Apa yang ingin Anda ubah?' },
    action: {
      button: 'Pilih data',
      sections: [
        {
          rows: [
            { id: 'name', title: 'Nama', description: 'Langsung berlaku bila cocok dengan KTP' },
            { id: 'phone', title: 'Nomor HP', description: 'Dengan kode ke nomor yang baru' },
            { id: 'identity', title: 'NIK atau tanggal lahir', description: 'Diperiksa petugas' },
            { id: 'dose', title: 'Data vaksin', description: 'Dosis yang salah atau hilang' },
          ],
        },
      ],
    },
  },
}

/** The fake's sample citizens: a family on one number, a name with markup, a long one, another script. */
export const citizens = [
  ['+6281234567890', 'BUDI SANTOSO', 'dua dosis, sertifikat lengkap'],
  ['+6281298765432', 'SITI RAHMAWATI', 'dosis 2 tanpa sertifikat: terbit di tempat'],
  ['+6285711112222', 'AGUS WIJAYA', 'keluarga: empat orang di satu nomor'],
  ['+6285711112222', 'DEWI WIJAYA', 'keluarga: empat orang di satu nomor'],
  ['+6287833344455', 'MUHAMMMAD RIZKI', 'nama salah ketik'],
  ['+6281377788899', '<b>I MADE</b> SUARTA', 'belum ada dosis'],
  ['+6289655566677', 'RADEN AJENG KARTIKA SARI DEWI WULANDARI KUSUMANINGRUM', 'nama panjang'],
  ['+6282144455566', '王美玲', 'nama dalam aksara lain'],
].map(([phone, name, note], index) => {
  return { phone, name, note, nik: `317104551290000${index + 1}`, birthDate: '1990-12-15' }
})

/** A turn of five hops, the last of them after the answer. */
export function xrayOf(messageId: string, at: number, answeredMs: number) {
  const hop = (dependency: string, what: string, startMs: number, tookMs: number) => {
    return { dependency, what, startMs, tookMs, status: 200, inAnswer: startMs < answeredMs }
  }
  return {
    messageId,
    at,
    status: 200,
    answeredMs,
    acknowledgedMs: 31,
    hops: [
      hop('redis', 'HGETALL + TIME', 1.4, 6.2),
      hop('registry', 'SELECT look', 8.1, 11.7),
      hop('redis', 'EVALSHA commit', 20.3, 9.1),
      hop('graph', 'POST messages', 30.2, 11.5),
      hop('redis', 'EVALSHA sent', 43, 5.8),
    ],
    before: { version: 3, scene: { at: 'code', tries: 0 }, language: 'id', intent: 'certificate' },
    after: {
      version: 4,
      scene: { at: 'menu' },
      language: 'id',
      proof: { phone: '+62 812•••••90' },
    },
    outbox: [],
  }
}
