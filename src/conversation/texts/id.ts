import type { Purpose } from '../../identity/challenge.ts'
import type { MissingField, TrailEntry, VaccinationRecord } from '../../ports/registry.ts'
import type { Entry } from '../../ports/session-store.ts'
import type { Ticket } from '../../ports/tickets.ts'
import { officeHours } from '../../tickets/due.ts'
import type { TicketKind, TicketState } from '../../tickets/kinds.ts'
import { wibTime } from '../../tickets/wib.ts'
import type { DescribedChoice, Title } from '../choices.ts'
import type { Check, Field } from '../questions.ts'
import { briefly, fitting, shownDoses, shownName } from './plain.ts'
import type { CodesBy, Contact, IncompleteDose, Slip, Topic, WithoutCertificate } from './texts.ts'
import { codeMinutes, seriesOf } from './texts.ts'

const months =
  'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
    ' ',
  )
const weekdays = 'Minggu Senin Selasa Rabu Kamis Jumat Sabtu'.split(' ')

const date = (iso: string) => {
  const [year, month, day] = iso.split('-')
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`
}

const twoDigits = (number: number) => String(number).padStart(2, '0')

const moment = (ms: number) => {
  const { year, month, day, hour, minute } = wibTime(ms)
  return `${day} ${months[month - 1]} ${year} pukul ${twoDigits(hour)}.${twoDigits(minute)} WIB`
}

const workingHours = `${officeHours.days.map((day) => weekdays[day]).join(' sampai ')}, ${twoDigits(officeHours.fromHour)}.00–${twoDigits(officeHours.toHour)}.00 WIB`

const due = (ms: number) => `${weekdays[wibTime(ms).weekday]}, ${moment(ms)}`

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
  contact: 'Petugas kami siap membantu Anda.',
  owner:
    'Kami belum bisa memastikan bahwa nomor ini milik Anda. Petugas bisa memeriksanya untuk Anda: tekan *Lapor*.',
  nobody:
    'Kami tidak menemukan data vaksinasi untuk nomor ini. Mungkin data Anda terdaftar dengan nomor lain.',
}

const ticketKinds: Record<TicketKind, string> = {
  'incomplete-dose': 'data dosis yang belum lengkap',
  'missing-dose': 'dosis yang belum tercatat',
  abroad: 'vaksinasi di luar negeri',
  dose: 'data vaksin yang salah',
  name: 'perbaikan nama',
  phone: 'perubahan nomor HP',
  'lost-phone': 'nomor HP yang hilang',
  identity: 'NIK atau tanggal lahir',
  correction: 'permintaan perbaikan data',
  deletion: 'permintaan penghapusan data',
  other: 'keluhan lain',
}

const ticketStates: Record<TicketState, string> = {
  open: 'sedang dikerjakan',
  answered: 'sudah dijawab',
  closed: 'selesai',
}

const stories: Partial<Record<TicketKind, string>> = {
  'missing-dose':
    'Hanya tempat Anda divaksin yang bisa memasukkan dosis itu. Petugas kami akan menghubunginya.\n*Tulis nama tempat, tanggal, dan jenis vaksinnya.*',
  abroad:
    'Vaksinasi di luar negeri dicatat oleh petugas, setelah surat vaksinnya diperiksa.\n*Tulis negara, tanggal, dan jenis vaksinnya.*',
  dose: '*Tulis apa yang tertulis di data kami dan apa yang seharusnya.* Lihat kartu vaksin Anda.',
  identity:
    '*Tulis apa yang salah.* Misalnya: tanggal lahir berbeda dengan KTP, atau ada vaksinasi orang lain di data Anda.',
  correction: '*Tulis data mana yang harus diperbaiki, dan bagaimana seharusnya.*',
  deletion: '*Tulis data mana yang ingin Anda hapus, dan alasannya.*',
}

const pausedEntries: Record<Entry, string> = {
  all: 'Layanan ini',
  certificate: 'Menu *Download Sertifikat*',
  status: 'Menu *Status Vaksinasi*',
  info: 'Menu *Ubah Info Diri*',
  tickets: 'Laporan ke petugas',
}

const actions: Record<string, string> = {
  look: 'melihat data vaksinasi',
  list: 'menampilkan nama di daftar keluarga',
  issue: 'menerbitkan sertifikat',
  names: 'membandingkan nama dengan data kependudukan',
  'correct-name': 'memperbaiki nama',
  'change-phone': 'mengganti nomor HP',
  'confirm-owner': 'memastikan pemilik nomor HP',
  'deny-owner': 'menolak pemeriksaan pemilik nomor HP',
  'identity-changed': 'mengakhiri percakapan karena akun WhatsApp berubah',
  trail: 'melihat catatan ini',
  refuse: 'menolak permintaan',
  'open-ticket': 'membuat laporan',
  'add-to-ticket': 'menambahkan tulisan ke laporan',
  'see-ticket': 'melihat laporan',
  'close-ticket': 'menutup laporan',
  'reopen-ticket': 'membuka lagi laporan',
  'tell-ticket': 'memberitahukan jawaban laporan',
  'reveal-ticket': 'membaca laporan',
  'answer-ticket': 'menjawab laporan',
  'delete-ticket': 'menghapus laporan',
  forget: 'menghapus nomor HP dan laporan',
}

const ways: Record<CodesBy, string> = {
  sms: 'lewat SMS',
  whatsapp: 'lewat WhatsApp',
  either: 'lewat SMS atau WhatsApp',
}

const familyNote = 'Untuk anggota keluarga lain, ketik *ganti orang*.'

const listed = (parts: readonly (string | number)[]) =>
  parts.join(', ').replace(/, ([^,]+)$/, ' dan $1')

const slip = ({ id, dueAtMs }: Slip) =>
  `Nomor tiket: *${id}*, dijawab paling lambat ${due(dueAtMs)}.`

const revokedNote = (doses: readonly number[]) =>
  doses.length === 0 ? '' : `\nSertifikat dosis ${listed(doses)} sudah dicabut oleh petugas.`

const incompleteNote = ({ incomplete, ticket }: WithoutCertificate) =>
  incomplete.length === 0
    ? ''
    : `\nSertifikat dosis ${listed(incomplete)} belum bisa diterbitkan karena datanya belum lengkap. ${ticket ? `Petugas akan melengkapinya. ${slip(ticket)}` : 'Ketik *lapor* untuk memintanya.'}`

const numberQuestion = (isOwnNumberOffered: boolean): string =>
  isOwnNumberOffered
    ? '*Nomor yang terdaftar sama dengan nomor WhatsApp ini?* Tekan tombol di bawah, atau ketik nomor lain.'
    : '*Ketik nomor HP yang terdaftar*, misalnya 0812 3456 7890.'

/** Indonesian, the language that the others are translated from. */
export const indonesian = {
  /** The language's own name for itself: a button of 20 characters at most. */
  ownName: 'Bahasa Indonesia',
  /** Words, separated by spaces, by which a first message shows that it is in this language. */
  telltaleWords:
    'saya sy aku mau vaksin sertifikat dong gan min kak cek tolong ubah ganti nomor nama salah hilang lapor tiket hapus',
  /** What can be chosen: buttons (20 characters at most) and list rows (24). */
  titles: {
    'own-number': 'Ya, pakai nomor ini',
    'other-number': 'Nomor lain',
    resend: 'Kirim ulang',
    'change-number': 'Ganti nomor',
    'lost-phone': 'Nomor hilang',
    'other-person': 'Orang lain',
    certificate: 'Download Sertifikat',
    status: 'Status Vaksinasi',
    info: 'Ubah Info Diri',
    name: 'Nama',
    phone: 'Nomor HP',
    id: 'NIK / tanggal lahir',
    vaccine: 'Data vaksin',
    'wrong-record': 'Data salah?',
    yes: 'Ya, benar',
    no: 'Tidak',
    menu: 'Batal',
    retry: 'Coba lagi',
    'dose:all': 'Semua dosis',
    'only-me': 'Orang ini saja',
    everybody: 'Semua orang',
    'dose-missing': 'Dosis belum ada',
    'part:place': 'Tempat vaksin',
    'part:date': 'Tanggal vaksin',
    'part:batch': 'Nomor batch',
    'part:vaccine': 'Jenis vaksin',
    'part:not-mine': 'Bukan dosis saya',
    'why:missing': 'Belum dicatat',
    'why:abroad': 'Divaksin luar negeri',
    'why:other-number': 'Terdaftar nomor lain',
    'why:nik': 'NIK dipakai orang lain',
    'why:name': 'Nama berbeda',
    complain: 'Lapor',
    'no-certificate': 'Sertifikat tidak ada',
    'other-complaint': 'Keluhan lain',
    tickets: 'Cek tiket',
    contact: 'Hubungi petugas',
    send: 'Kirim',
    rewrite: 'Tulis ulang',
    right: 'Ya, sudah benar',
    wrong: 'Belum benar',
    privacy: 'Privasi',
    kept: 'Apa yang disimpan',
    trail: 'Siapa yang melihat',
    forget: 'Hapus percakapan',
    'forget-all': 'Ya, hapus',
    correction: 'Minta perbaikan data',
    deletion: 'Minta penghapusan data',
  } satisfies Record<Title, string>,
  doseTitle: (number: number) => `Dosis ${number}`,
  /** What opens a list (20 characters at most). */
  listLabel: 'Lihat pilihan',
  /** Descriptions of list rows (72 characters at most). */
  descriptions: {
    name: 'Perbaiki nama supaya sama dengan KTP',
    phone: 'Ganti nomor HP yang terdaftar',
    id: 'Diperbaiki oleh petugas',
    vaccine: 'Tempat, tanggal, batch, atau dosis yang salah',
    'dose-missing': 'Saya sudah divaksin, tetapi tidak ada di sini',
    'part:place': 'Bukan di tempat itu',
    'part:date': 'Bukan pada tanggal itu',
    'part:batch': 'Nomor batch berbeda dengan kartu vaksin',
    'part:vaccine': 'Vaksin lain yang disuntikkan',
    'part:not-mine': 'Saya tidak pernah mendapat dosis ini',
    'why:missing': 'Sudah divaksin di Indonesia, tetapi tidak tercatat',
    'why:abroad': 'Vaksinasi dilakukan di negara lain',
    'why:other-number': 'Waktu vaksin saya memakai nomor HP lain',
    'why:nik': 'Ada orang lain yang divaksin dengan NIK saya',
    'why:name': 'Nama di data ini bukan seperti di KTP',
    'no-certificate': 'Kami cari sebabnya sekarang juga',
    'wrong-record': 'Tempat, tanggal, batch, vaksin, atau dosis',
    'lost-phone': 'Saya tidak bisa menerima kode di nomor yang terdaftar',
    'other-complaint': 'Tulis dengan kata-kata Anda sendiri',
    tickets: 'Lihat jawaban atas laporan Anda',
    contact: 'E-mail dan nomor telepon',
    kept: 'Data apa, dan berapa lama',
    trail: 'Catatan akses ke data Anda',
    forget: 'Keluar dan hapus percakapan ini sekarang',
    correction: 'Dijawab dalam 72 jam',
    deletion: 'Dijawab dalam 72 jam',
    dose: (day: string, vaccine: string) => `${day} · ${vaccine}`,
    allDoses: (count: number) => `${count} sertifikat dalam satu berkas`,
  } satisfies Record<DescribedChoice, string> & Record<string, unknown>,
  date,

  greeting: (serviceName: string, isOwnNumberOffered: boolean) =>
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
  lostNumberHint: 'Nomor lama tidak aktif lagi? Tekan *Nomor hilang*.',
  codeSms: (code: string, serviceName: string) =>
    `${code} adalah kode Anda untuk layanan sertifikat vaksinasi ${serviceName}. Berlaku ${codeMinutes} menit. Jangan berikan kepada siapa pun.`,
  codeSent: (maskedPhone: string, by: CodesBy) =>
    `Jika nomor ${maskedPhone} terdaftar, kode 6 angka kami kirim ${ways[by]}.\nKode berlaku ${codeMinutes} menit. *Ketik kodenya di sini.*`,
  codeAgain:
    '*Ketik kode 6 angka yang kami kirim.* Belum menerima kode? Tekan Kirim ulang. Terdaftar dengan nomor lain? Tekan Ganti nomor.',
  codeWait: (seconds: number, purpose: Purpose) =>
    `Kode baru bisa dikirim ${seconds} detik lagi. Periksa pesan Anda dulu, lalu ketik kodenya di sini.\nKode tetap tidak datang? SMS kadang terlambat. ${purpose === 'sign-in' ? 'Mungkin Anda terdaftar dengan nomor lain: tekan Ganti nomor. Nomornya tidak aktif lagi? Tekan Nomor hilang.' : 'Mungkin nomor baru itu keliru: tekan Ganti nomor.'}`,
  /** When the code before is of no use any more. */
  codeWaitWithout: (seconds: number) =>
    `Kode lama sudah tidak berlaku. Tunggu ${seconds} detik, lalu tekan Coba lagi.`,
  codeLimit: (contact: Contact) =>
    `Kode baru belum bisa kami kirim sekarang. Coba lagi nanti. Perlu bantuan? ${human(contact)}`,
  smsDown: 'Pengiriman kode sedang terganggu. Tunggu satu menit, lalu tekan tombol di bawah.',
  codeWrong: (triesLeft: number) =>
    `Kode belum cocok. Anda bisa mencoba ${triesLeft} kali lagi. *Ketik kode yang terbaru.*`,
  codeDead: 'Kode itu sudah tidak bisa dipakai. Tekan Kirim ulang untuk mendapat kode baru.',
  codeExpired: `Kode itu sudah lewat ${codeMinutes} menit. Tekan Kirim ulang untuk mendapat kode baru.`,
  recheck:
    'Satu pertanyaan lagi untuk melindungi data Anda. *Ketik 4 angka terakhir NIK Anda.* NIK ada di KTP.',
  recheckAgain: (triesLeft: number) =>
    `Belum cocok. Anda bisa mencoba ${triesLeft} kali lagi. *Ketik 4 angka terakhir NIK Anda.*`,
  recheckHow:
    'NIK adalah 16 angka di KTP atau Kartu Keluarga. *Ketik 4 angka terakhirnya.* Tidak punya? Tekan *Lapor*.',
  choosePerson: 'Beberapa orang terdaftar dengan nomor ini. *Pilih orangnya.*',
  signedIn: 'Terima kasih, nomor Anda sudah kami pastikan. *Apa yang Anda perlukan?*',
  menu: (hasFamily: boolean) =>
    `*Ada lagi yang bisa dibantu?*${hasFamily ? `\n${familyNote}` : ''}`,

  certificateSent: ({
    isFresh,
    others,
    hasFamily,
    ...beside
  }: WithoutCertificate & { isFresh: boolean; others: number; hasFamily: boolean }) =>
    [
      isFresh ? 'Sertifikat ini baru saja kami terbitkan.' : 'Ini sertifikatnya.',
      others > 0 ? ' Untuk dosis lain, tekan *Download Sertifikat*.' : '',
      revokedNote(beside.revoked),
      incompleteNote(beside),
      '\n*Ada lagi yang bisa dibantu?*',
      hasFamily ? `\n${familyNote}` : '',
    ].join(''),
  allSent: (count: number) =>
    `Ini ${count} sertifikat Anda dalam satu berkas.\n*Ada lagi yang bisa dibantu?*`,
  chooseDose: ({ fresh, ...beside }: WithoutCertificate & { fresh: number }) =>
    [
      '*Sertifikat dosis berapa?*',
      fresh > 0 ? `\n${fresh} sertifikat baru saja kami terbitkan untuk Anda.` : '',
      revokedNote(beside.revoked),
      incompleteNote(beside),
    ].join(''),
  incompleteDoses: (doses: readonly IncompleteDose[], ticket: Slip | undefined, contact: Contact) =>
    [
      ...shownDoses(doses, 4).map(({ number, place, missing, isRevoked }) =>
        isRevoked
          ? `Sertifikat dosis ${number} sudah dicabut oleh petugas.`
          : `Dosis ${number}${place ? ` di ${briefly(place)}` : ''} sudah tercatat, tetapi ${listed(missing.map((field) => missingNames[field]))} belum diisi.`,
      ),
      ...(doses.some(({ isRevoked }) => !isRevoked)
        ? ['Sertifikatnya terbit setelah data itu lengkap.']
        : []),
      ticket
        ? `Petugas akan melengkapinya. ${slip(ticket)}`
        : `Ada pertanyaan? Tekan *Lapor*, atau kirim e-mail ke ${contact.helpEmail}.`,
    ].join('\n'),
  noDose: 'Belum ada dosis yang tercatat.\n*Apa yang terjadi?* Pilih yang paling cocok.',
  checkHow: (verifyUrl: string | undefined) =>
    `Untuk memeriksa sertifikat, ${verifyUrl ? `buka ${verifyUrl} dan arahkan kamera ke kode QR-nya. Atau ` : ''}salin teks kode QR yang diawali *HC1:* dan kirim ke sini.`,
  checked: ({ verdict, says }: Check) =>
    [
      checks[verdict],
      ...(says
        ? [
            `*${shownName(says.name)}* · lahir ${date(says.birthDate)}`,
            `Dosis ${says.dose} dari ${says.of} · ${briefly(says.vaccine)} · ${date(says.date)}`,
          ]
        : []),
    ].join('\n'),

  status: (record: VaccinationRecord) => {
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
      none: 'Status: belum ada dosis yang tercatat. Sudah divaksin? Tekan *Data salah?*',
      partial: `Status: belum lengkap. Dosis ${series.next} belum tercatat.`,
      complete: `Status: lengkap.${series.boosterFrom ? ` Booster bisa diambil mulai ${date(series.boosterFrom)}.` : ''}`,
      boosted: 'Status: lengkap dengan booster.',
    }
    return [`*${shownName(record.person.name)}*`, ...lines, summary[series.state]].join('\n')
  },
  chooseWrongDose: '*Dosis mana yang salah?*',
  chooseWrongPart: (number: number) => `*Apa yang salah pada dosis ${number}?*`,
  why: '*Apa yang terjadi?* Pilih yang paling cocok.',
  otherNumber:
    'Sertifikat ada di nomor HP yang dipakai waktu divaksin. *Ketik nomor itu*, misalnya 0812 3456 7890.',

  identityWhy: 'NIK dan tanggal lahir diperbaiki oleh petugas. Kami perlu tiga jawaban dari Anda.',
  chooseInfo: '*Apa yang ingin Anda ubah?*',
  nameAsk:
    '*Ketik nama lengkap Anda seperti di KTP.* Kami mencocokkannya dengan data kependudukan.',
  nameUnreadable:
    'Nama itu belum bisa kami baca. *Ketik nama lengkap seperti di KTP*, tanpa angka.',
  nameNear: (triesLeft: number) =>
    `Hampir sama, tetapi belum persis dengan data kependudukan. Periksa setiap huruf dan kata. Anda bisa mencoba ${triesLeft} kali lagi. *Ketik nama lengkap seperti di KTP.*`,
  nameMismatch: (triesLeft: number) =>
    `Nama itu belum sama dengan data kependudukan. Anda bisa mencoba ${triesLeft} kali lagi. *Ketik nama lengkap seperti di KTP.*`,
  nameForStaff:
    'Nama itu belum sama dengan data kependudukan. Petugas bisa memeriksa nama yang tadi Anda ketik.',
  noCivilEntry:
    'NIK Anda belum kami temukan di data kependudukan. Petugas bisa memeriksa nama yang tadi Anda ketik.',
  nameRight: (name: string) =>
    `Nama Anda sudah benar: *${shownName(name)}*.\nUntuk sertifikatnya, tekan *Download Sertifikat*.`,
  nameCheck: (before: string, after: string) =>
    `Nama sekarang: ${shownName(before)}\nNama baru: *${shownName(after)}*\n*Benar?*`,
  nameCheckAgain: '*Ubah nama seperti yang tadi kami tunjukkan?*',
  nameChanged: (after: string, reissued: number) =>
    `Selesai. Nama Anda sekarang *${shownName(after)}* dan sudah berlaku.${reissued > 0 ? ` ${reissued} sertifikat diterbitkan ulang; yang lama tidak berlaku lagi.` : ''}\n*Ada lagi yang bisa dibantu?*`,
  nameKept: 'Baik, nama Anda tidak diubah.',
  phoneAsk: (maskedPhone: string) =>
    `Nomor sekarang: ${maskedPhone}\n*Ketik nomor HP yang baru*, misalnya 0812 3456 7890. Kami kirim kode ke nomor itu.`,
  phoneSame: 'Nomor itu sudah terdaftar untuk Anda. *Ketik nomor yang baru*, atau tekan Batal.',
  phoneWho: 'Beberapa orang terdaftar dengan nomor lama. *Siapa yang pindah ke nomor baru?*',
  phoneCodeSent: (maskedPhone: string, by: CodesBy) =>
    `Kode 6 angka kami kirim ${ways[by]} ke nomor baru ${maskedPhone}.\nKode berlaku ${codeMinutes} menit. *Ketik kodenya di sini.*`,
  phoneCodeAgain:
    '*Ketik kode 6 angka yang kami kirim ke nomor baru.* Belum menerima kode? Tekan Kirim ulang.',
  phoneChanged: (maskedPhone: string, moved: number) =>
    `Selesai. Nomor HP ${moved > 1 ? `${moved} orang` : 'Anda'} sekarang ${maskedPhone} dan sudah berlaku. Nomor lama kami beri tahu lewat SMS.\n*Ada lagi yang bisa dibantu?*`,
  phoneChangedSms: (serviceName: string, { helpPhone }: Contact) =>
    `Nomor HP Anda di layanan sertifikat vaksinasi ${serviceName} sudah diganti dengan nomor lain. Bukan Anda? Segera telepon ${helpPhone}.`,
  phoneFull: 'Nomor baru itu sudah dipakai oleh banyak orang, jadi perlu diperiksa oleh petugas.',

  complain: '*Apa yang bisa kami bantu?* Pilih yang paling cocok.',
  formQuestion: (field: Field, kind: TicketKind, part?: string) => {
    switch (field) {
      case 'new-phone':
        return kind === 'phone'
          ? '*Ketik nomor HP yang baru*, misalnya 0812 3456 7890.'
          : '*Ketik nomor HP Anda yang aktif sekarang*, misalnya 0812 3456 7890.'
      case 'name':
        return '*Ketik nama lengkap Anda seperti di KTP.*'
      case 'nik':
        return '*Ketik 16 angka NIK seperti di KTP.*'
      case 'birth-date':
        return '*Ketik tanggal lahir seperti di KTP*, misalnya 17 Agustus 1987.'
      case 'story':
        if (part === 'not-mine') {
          return '*Tulis mengapa dosis itu bukan milik Anda.* Misalnya: waktu itu Anda tidak divaksin.'
        }
        return stories[kind] ?? '*Tulis keluhan Anda dalam satu pesan*, paling banyak 1.000 huruf.'
    }
  },
  nikWrong: {
    none: 'Kami perlu satu NIK. *Ketik 16 angka NIK seperti di KTP.*',
    length: (digits: number) =>
      `NIK terdiri dari 16 angka, yang Anda ketik ${digits} angka. *Ketik lagi NIK seperti di KTP.*`,
    province:
      'Enam angka pertama NIK itu bukan kode wilayah. *Periksa angka di awal, lalu ketik lagi.*',
    'birth-date':
      'Angka ke-7 sampai ke-12 NIK itu bukan tanggal lahir. *Periksa angka di tengah, lalu ketik lagi.*',
    serial:
      'Empat angka terakhir NIK tidak mungkin 0000. *Periksa angka di akhir, lalu ketik lagi.*',
  },
  birthDateUnreadable:
    'Tanggal itu belum bisa kami baca. *Ketik tanggal lahir seperti ini: 17 Agustus 1987.*',
  storyTooLong: (length: number) =>
    `Tulisan Anda ${length.toLocaleString('id')} huruf, yang bisa kami terima 1.000. *Tulis lagi lebih singkat.*`,
  storyHoldsCode:
    'Sepertinya ada kode 6 angka di tulisan itu. Jangan berikan kode kepada siapa pun, juga petugas. *Tulis lagi tanpa kode.*',
  storyHoldsNik:
    'Ada NIK di tulisan itu. Petugas tidak memerlukannya di sini. *Tulis lagi tanpa NIK.*',
  storyAdded: 'Baik, kami tambahkan.',
  sendAsk: (kind: TicketKind, dueAtMs: number) =>
    `Laporan tentang *${ticketKinds[kind]}* siap dikirim. Petugas menjawab paling lambat ${due(dueAtMs)}.\n*Kirim sekarang?*`,
  ticketOpened: (ticket: Slip, isInOfficeHours: boolean) =>
    `Laporan Anda sudah kami terima. ${slip(ticket)}\n${isInOfficeHours ? `Petugas bekerja ${workingHours}. ` : ''}Jawabannya kami kirim ke sini. Ketik *cek tiket* kapan saja.`,
  ticketAdded: (ticket: Slip) =>
    `Tulisan Anda kami tambahkan ke laporan Anda yang masih dikerjakan. ${slip(ticket)}\nKetik *cek tiket* kapan saja.`,
  ticketOpenAlready: (ticket: Slip) =>
    `Tulisan ini tidak dikirim: laporan Anda masih dikerjakan, dan besok bisa ditambah lagi. ${slip(ticket)}\nKetik *cek tiket* kapan saja.`,
  ticketsTooMany: (contact: Contact) =>
    `Anda sudah membuat 3 laporan hari ini. Laporan baru bisa dibuat besok. Mendesak? ${human(contact)}`,
  noTickets: 'Belum ada laporan dari WhatsApp ini. Untuk membuat laporan, tekan *Lapor*.',
  ticketNotYours:
    'Tiket itu tidak dibuat dari WhatsApp ini. Tiket hanya bisa dibuka oleh yang membuatnya.',
  ticketMistyped: 'Nomor tiket itu belum tepat. Periksa huruf dan angkanya.',
  ticketList: (tickets: readonly Ticket[]) =>
    [
      'Laporan Anda:',
      ...tickets.map(
        ({ id, kind, state, dueAtMs }) =>
          `*${id}* · ${ticketKinds[kind]} · ${ticketStates[state]}${state === 'open' ? `, dijawab paling lambat ${due(dueAtMs)}` : ''}`,
      ),
    ].join('\n'),
  ticketAnswered: ({ id, kind, answer = '' }: Ticket) =>
    fitting(
      `Laporan *${id}* tentang ${ticketKinds[kind]} sudah dijawab petugas:\n`,
      answer,
      '\n*Sudah benar sekarang?*',
    ),
  ticketAsk: '*Apakah masalah di laporan Anda sudah selesai?*',
  ticketClosed: 'Terima kasih. Laporan itu kami tutup.',
  ticketReopened: (dueAtMs: number) =>
    `Baik, laporan itu kami buka lagi. Petugas menjawab paling lambat ${due(dueAtMs)}.\nIngin menambahkan sesuatu? Ketik *lapor*.`,

  privacy:
    'Kami memakai data Anda hanya untuk sertifikat vaksinasi, dan setiap akses dicatat. *Apa yang ingin Anda lakukan?*',
  kept: [
    'Percakapan ini disimpan terkunci, paling lama 24 jam setelah pesan terakhir Anda.',
    'Sertifikat yang sudah dikirim bisa dikirim lagi dengan cepat selama 29 hari.',
    'Laporan disimpan terkunci sampai 180 hari setelah selesai.',
    'Catatan akses tidak pernah diubah atau dihapus, supaya Anda bisa memeriksanya.',
    'Data vaksinasi ada di Kementerian Kesehatan.',
  ].join('\n'),
  trail: (entries: readonly TrailEntry[]) =>
    [
      'Akses terakhir ke data Anda:',
      ...entries
        .slice(0, 8)
        .map(
          ({ atMs, actor, action }) =>
            `${moment(atMs)} · ${actor === 'bot' ? 'layanan ini' : 'petugas'}: ${actions[action] ?? 'membuka data'}`,
        ),
      ...(entries.length === 0 ? ['Belum ada.'] : []),
    ].join('\n'),
  forgetAsk:
    'Jika dihapus, percakapan ini hilang dan Anda keluar. Sertifikat dan data vaksinasi Anda tetap ada. *Hapus sekarang?*',
  forgotten:
    'Percakapan ini sudah kami hapus. Pesan di HP Anda bisa Anda hapus sendiri. Ketik *menu* kapan saja untuk mulai lagi.',
  nikAdvice: '🔒 Pesan Anda berisi NIK. Setelah selesai, hapus pesan itu dari percakapan ini.',

  handover: (topic: Topic, contact: Contact) => `${handovers[topic]}\n${human(contact)}`,
  notText: 'Maaf, kami hanya bisa membaca tulisan.',
  notUnderstood: 'Maaf, kami belum mengerti.',
  notUnderstoodAgain: (contact: Contact) =>
    `Maaf, kami masih belum mengerti. Ketik *lapor* untuk dibantu petugas. ${human(contact)}`,
  stale: 'Tombol itu sudah tidak berlaku. Mari lanjut dari sini.',
  late: 'Maaf, pesan Anda baru sampai pada kami dan belum diproses. Silakan ulangi.',
  flood: 'Pesan Anda terlalu banyak dalam satu menit. Tunggu sebentar, lalu kirim lagi.',
  unavailable:
    'Data sedang tidak bisa diakses. Posisi Anda kami simpan. Tunggu sebentar, lalu tekan *Coba lagi*.',
  lapsed: 'Demi keamanan, kami perlu memastikan nomor Anda lagi.',
  goodbye:
    'Anda sudah keluar dan percakapan ini dihapus. Terima kasih. Ketik *menu* kapan saja untuk mulai lagi.',
  thanks: 'Sama-sama! Senang bisa membantu.',
  languageChanged: 'Baik, kami memakai bahasa Indonesia.',
  paused: (entry: Entry, untilMs: number | undefined) =>
    `${pausedEntries[entry]} sedang dihentikan sementara untuk perbaikan${untilMs === undefined ? '. Silakan coba lagi nanti' : `, sampai ${moment(untilMs)}`}. Maaf atas gangguan ini.`,
}

/** Everything that the bot says in one language: whole sentences; a missing one does not compile. */
export type Texts = typeof indonesian
