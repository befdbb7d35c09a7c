import type { MissingField } from '../../ports/registry.ts'
import type { Check } from '../ask.ts'
import { briefly, shownDoses, shownName } from './plain.ts'
import { seriesOf } from './series.ts'
import type { Contact, Texts, Topic } from './texts.ts'

const months =
  'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
    ' ',
  )

const date = (iso: string) => {
  const [year, month, day] = iso.split('-')
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`
}

const checks: Record<Check['verdict'], string> = {
  holds: '✅ Sertifikat ini asli dan berlaku.',
  revoked: '⛔ Sertifikat ini asli, tetapi sudah dicabut dan tidak berlaku lagi.',
  unknown: '⛔ Tanda tangannya benar, tetapi nomor sertifikat ini tidak kami kenal.',
  expired: '⛔ Sertifikat ini asli, tetapi masa berlakunya sudah lewat. Minta yang baru di sini.',
  altered: '⛔ Sertifikat ini tidak asli: isinya sudah diubah.',
  foreign: '⚠️ Sertifikat ini bukan dari layanan kami, jadi tidak bisa kami periksa.',
  none: '⚠️ Teks itu bukan sertifikat yang utuh. Salin seluruh teksnya, lalu kirim lagi.',
}

const missingNames: Record<MissingField, string> = {
  vaccine: 'nama vaksin',
  batch: 'nomor batch',
  date: 'tanggal',
  place: 'tempat vaksinasi',
}

const human = ({ helpEmail, helpPhone }: Contact) =>
  `Kirim e-mail ke ${helpEmail} atau telepon ${helpPhone}.`

const handovers: Record<Topic, string> = {
  phone:
    'Perubahan nomor HP saat ini dibantu oleh petugas. Siapkan nomor lama, nomor baru, dan KTP Anda.',
  id: 'NIK dan tanggal lahir hanya bisa diperbaiki oleh petugas. Siapkan KTP dan keterangan vaksinasi Anda.',
  vaccine:
    'Data vaksin diperbaiki bersama tempat Anda divaksin. Siapkan tempat, tanggal, dan kartu vaksin Anda.',
  complaint: 'Petugas kami siap membantu Anda.',
  ticket: 'Perkembangan laporan Anda bisa ditanyakan kepada petugas.',
  verify: 'Keaslian sertifikat bisa ditanyakan kepada petugas. Sebutkan nomor sertifikatnya.',
  privacy:
    'Kami memakai data Anda hanya untuk sertifikat vaksinasi. Percakapan ini tersimpan aman, paling lama 24 jam setelah pesan terakhir Anda. Setiap akses ke data Anda dicatat. Ketik *keluar* untuk menghapusnya. Untuk koreksi atau penghapusan data:',
  owner:
    'Kami belum bisa memastikan bahwa nomor ini milik Anda. Petugas bisa memeriksanya untuk Anda.',
  nobody:
    'Kami tidak menemukan data vaksinasi untuk nomor ini. Mungkin data Anda terdaftar dengan nomor lain.',
  name: 'Nama itu belum sama dengan data kependudukan. Petugas bisa memeriksanya untuk Anda. Siapkan KTP Anda.',
  'no-civil-entry':
    'NIK Anda belum kami temukan di data kependudukan. Petugas bisa memeriksanya. Siapkan KTP Anda.',
}

const listed = (doses: number[]) => doses.join(', ').replace(/, (\d+)$/, ' dan $1')

const incompleteNote = (doses: number[]) =>
  doses.length === 0
    ? ''
    : `\nSertifikat dosis ${listed(doses)} belum bisa diterbitkan karena datanya belum lengkap. Ketik *status* untuk melihatnya.`

const numberQuestion = (isOwnNumberOffered: boolean) =>
  isOwnNumberOffered
    ? '*Nomor yang terdaftar sama dengan nomor WhatsApp ini?* Tekan tombol di bawah, atau ketik nomor lain.'
    : '*Ketik nomor HP yang terdaftar*, misalnya 0812 3456 7890.'

/** Indonesian, the language that the others are translated from. */
export const indonesian: Texts = {
  titles: {
    ownNumber: 'Ya, pakai nomor ini',
    otherNumber: 'Nomor lain',
    otherLanguage: 'English',
    resend: 'Kirim ulang',
    changeNumber: 'Ganti nomor',
    certificate: 'Download Sertifikat',
    status: 'Status Vaksinasi',
    info: 'Ubah Info Diri',
    wrongRecord: 'Data salah?',
    retry: 'Coba lagi',
    yes: 'Ya, benar',
    no: 'Bukan',
    list: 'Lihat pilihan',
    cancel: 'Batal',
    otherPerson: 'Orang lain',
    allDoses: 'Semua dosis',
    dose: (number) => `Dosis ${number}`,
    name: 'Nama',
    phone: 'Nomor HP',
    id: 'NIK / tanggal lahir',
    vaccine: 'Data vaksin',
  },
  descriptions: {
    name: 'Perbaiki nama supaya sama dengan KTP',
    phone: 'Nomor lama hilang atau diganti',
    id: 'Diperbaiki oleh petugas',
    vaccine: 'Tempat, tanggal, batch, atau dosis yang salah',
    dose: (day, vaccine) => `${day} · ${vaccine}`,
    allDoses: (count) => `${count} sertifikat dalam satu berkas`,
  },
  date,
  greeting: (serviceName, isOwnNumberOffered) =>
    [
      `Halo! Ini layanan sertifikat vaksinasi ${serviceName}.`,
      'Untuk melindungi data Anda, kami perlu memastikan nomor HP yang terdaftar di PeduliLindungi.',
      numberQuestion(isOwnNumberOffered),
      'Data Anda hanya dipakai untuk layanan ini. Ketik *privasi* untuk penjelasan.',
    ].join('\n'),
  numberQuestion,
  numberAgain: '*Ketik nomor HP yang terdaftar di PeduliLindungi*, misalnya 0812 3456 7890.',
  numberUnreadable:
    'Nomor itu belum bisa kami baca. Periksa jumlah angkanya, lalu ketik lagi, misalnya 0812 3456 7890.',
  numberNotServed:
    'Kode hanya bisa dikirim ke nomor HP Indonesia. Ketik nomor lain, misalnya 0812 3456 7890.',
  codeSms: (code, serviceName) =>
    `${code} adalah kode Anda untuk layanan sertifikat vaksinasi ${serviceName}. Berlaku 5 menit. Jangan berikan kepada siapa pun.`,
  codeSent: (maskedPhone) =>
    `Jika nomor ${maskedPhone} terdaftar, kode 6 angka sudah kami kirim lewat SMS.\nKode berlaku 5 menit. *Ketik kodenya di sini.*`,
  codeAgain:
    '*Ketik kode 6 angka dari SMS.* Belum menerima SMS? Tekan Kirim ulang. Terdaftar dengan nomor lain? Tekan Ganti nomor, atau ketik *bantuan*.',
  codeWait: (seconds) =>
    `Kode baru bisa dikirim ${seconds} detik lagi. Periksa SMS Anda dulu, lalu ketik kodenya di sini.\nSMS tetap tidak datang? Mungkin Anda terdaftar dengan nomor lain: tekan Ganti nomor, atau ketik *bantuan*.`,
  codeWaitWithout: (seconds) =>
    `Kode lama sudah tidak berlaku. Tunggu ${seconds} detik, lalu tekan Coba lagi.`,
  codeLimit: (contact) =>
    `Kode baru belum bisa kami kirim sekarang. Coba lagi nanti. Perlu bantuan? ${human(contact)}`,
  smsDown:
    'SMS sedang terganggu, jadi kode belum bisa dikirim. Tunggu satu menit, lalu tekan Kirim ulang.',
  codeWrong: (triesLeft) =>
    `Kode belum cocok. Anda bisa mencoba ${triesLeft} kali lagi. *Ketik kode dari SMS terbaru.*`,
  codeDead: 'Kode itu sudah tidak bisa dipakai. Tekan Kirim ulang untuk mendapat kode baru.',
  codeExpired: 'Kode itu sudah lewat 5 menit. Tekan Kirim ulang untuk mendapat kode baru.',
  recheck: 'Satu pertanyaan lagi untuk melindungi data Anda. *Ketik 4 angka terakhir NIK Anda.*',
  recheckAgain: (triesLeft) =>
    `Belum cocok. Anda bisa mencoba ${triesLeft} kali lagi. *Ketik 4 angka terakhir NIK Anda.*`,
  choosePerson: 'Beberapa orang terdaftar dengan nomor ini. *Pilih orangnya.*',
  signedIn: 'Terima kasih, nomor Anda sudah kami pastikan. *Apa yang Anda perlukan?*',
  menu: (hasFamily) =>
    `*Ada lagi yang bisa dibantu?*${hasFamily ? '\nUntuk anggota keluarga lain, ketik *ganti orang*.' : ''}`,
  certificateSent: ({ isFresh, others, incomplete }) =>
    [
      isFresh ? 'Sertifikat ini baru saja kami terbitkan untuk Anda.' : 'Ini sertifikat Anda.',
      others > 0 ? ' Untuk dosis lain, tekan *Download Sertifikat*.' : '',
      incompleteNote(incomplete),
      '\n*Ada lagi yang bisa dibantu?*',
    ].join(''),
  allSent: (count) =>
    `Ini ${count} sertifikat Anda dalam satu berkas.\n*Ada lagi yang bisa dibantu?*`,
  chooseDose: ({ fresh, incomplete }) =>
    [
      '*Sertifikat dosis berapa?*',
      fresh > 0 ? `\n${fresh} sertifikat baru saja kami terbitkan untuk Anda.` : '',
      incompleteNote(incomplete),
    ].join(''),
  noDose: (contact) =>
    `Belum ada dosis yang tercatat untuk Anda. Hanya tempat Anda divaksin yang bisa memasukkannya. Hubungi tempat itu dengan kartu vaksin Anda. Tidak berhasil? ${human(contact)}`,
  incompleteDose: (doses, contact) =>
    [
      ...shownDoses(doses, 4).map(({ number, place, missing, isRevoked }) =>
        isRevoked
          ? `Sertifikat dosis ${number} sudah dicabut oleh petugas.`
          : `Dosis ${number}${place ? ` di ${briefly(place)}` : ''} sudah tercatat, tetapi ${missing.map((field) => missingNames[field]).join(' dan ')} belum diisi.`,
      ),
      ...(doses.some(({ isRevoked }) => !isRevoked)
        ? ['Sertifikatnya terbit setelah tempat vaksinasi melengkapi data itu.']
        : []),
      human(contact),
    ].join('\n'),
  status: (record) => {
    const lines = shownDoses(record.doses, 6).map((dose) => {
      const parts = [
        dose.vaccine ? briefly(dose.vaccine) : 'vaksin belum diisi',
        dose.date ? date(dose.date) : 'tanggal belum diisi',
        dose.place ? briefly(dose.place) : 'tempat belum diisi',
      ]
      return `Dosis ${dose.number} · ${parts.join(' · ')}${dose.missing.includes('batch') ? ' · batch belum diisi' : ''}`
    })
    const series = seriesOf(record.doses)
    const summary = {
      none: 'Status: belum ada dosis yang tercatat. Hanya tempat Anda divaksin yang bisa memasukkannya.',
      partial: `Status: belum lengkap. Dosis ${series.next} belum tercatat.`,
      complete: `Status: lengkap.${series.boosterFrom ? ` Booster bisa diambil mulai ${date(series.boosterFrom)}.` : ''}`,
      boosted: 'Status: lengkap dengan booster.',
    }
    return [`*${shownName(record.person.name)}*`, ...lines, summary[series.state]].join('\n')
  },
  chooseInfo: '*Apa yang ingin Anda ubah?*',
  nameAsk:
    '*Ketik nama lengkap Anda seperti di KTP.* Kami mencocokkannya dengan data kependudukan.',
  nameUnreadable:
    'Nama itu belum bisa kami baca. *Ketik nama lengkap seperti di KTP*, tanpa angka.',
  nameMismatch: (triesLeft) =>
    `Nama itu belum sama dengan data kependudukan. Anda bisa mencoba ${triesLeft} kali lagi. *Ketik nama lengkap seperti di KTP.*`,
  nameRight: (name) => `Nama Anda sudah benar: *${shownName(name)}*.\nPerlu sertifikatnya?`,
  nameCheck: (before, after) =>
    `Nama sekarang: ${shownName(before)}\nNama baru: *${shownName(after)}*\n*Benar?*`,
  nameCheckAgain: '*Ubah nama seperti yang tadi kami tunjukkan?*',
  nameChanged: (after, reissued) =>
    `Selesai. Nama Anda sekarang *${shownName(after)}* dan sudah berlaku.${reissued > 0 ? ` ${reissued} sertifikat diterbitkan ulang; yang lama tidak berlaku lagi.` : ''}\n*Ada lagi yang bisa dibantu?*`,
  nameKept: 'Baik, nama Anda tidak diubah.',
  handover: (topic, contact) => `${handovers[topic]}\n${human(contact)}`,
  checked: ({ verdict, says }) =>
    [
      checks[verdict],
      ...(says
        ? [
            `*${shownName(says.name)}* · lahir ${date(says.birthDate)}`,
            `Dosis ${says.dose} dari ${says.of} · ${briefly(says.vaccine)} · ${date(says.date)}`,
          ]
        : []),
    ].join('\n'),
  notText: 'Maaf, kami hanya bisa membaca tulisan.',
  notUnderstood: 'Maaf, kami belum mengerti.',
  notUnderstoodAgain: (contact) => `Maaf, kami masih belum mengerti. ${human(contact)}`,
  stale: 'Tombol itu sudah tidak berlaku. Mari lanjut dari sini.',
  late: 'Maaf, pesan Anda baru sampai pada kami dan belum diproses. Silakan ulangi.',
  flood: 'Pesan Anda terlalu banyak dalam satu menit. Tunggu sebentar, lalu kirim lagi.',
  unavailable:
    'Data sedang tidak bisa diakses. Tunggu sebentar, lalu tekan *Coba lagi*. Anda bisa lanjut dari sini.',
  lapsed: 'Demi keamanan, kami perlu memastikan nomor Anda lagi.',
  goodbye:
    'Anda sudah keluar dan percakapan ini dihapus. Terima kasih. Ketik *menu* kapan saja untuk mulai lagi.',
  thanks: 'Sama-sama! Senang bisa membantu.',
  languageChanged: 'Baik, kami memakai bahasa Indonesia.',
}
