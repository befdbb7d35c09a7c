import type { Labels } from './labels.ts'

/** What the page says in Indonesian. */
export const indonesian: Labels = {
  locale: 'id-ID',
  words: {
    service: 'Layanan sertifikat vaksinasi',
    title: 'Periksa sertifikat vaksinasi',
    intro:
      'Pindai kode QR di sertifikat. Tanda tangannya diperiksa di perangkat ini, lalu layanan ditanya apakah sertifikat itu dicabut.',
    camera: 'Pindai dengan kamera',
    picture: 'Pilih gambar dari galeri',
    paste: 'Atau tempel teks kodenya',
    check: 'Periksa teks',
    aim: 'Arahkan kamera ke kode QR sampai seluruhnya terlihat.',
    close: 'Tutup kamera',
    again: 'Periksa yang lain',
    privacy:
      'Yang dikirim hanya nomor sertifikat. Isi sertifikat tetap di perangkat ini dan tidak disimpan.',
    scope:
      'Halaman ini hanya mengenal kunci layanan ini: sertifikat dari penerbit lain tidak dapat diperiksa di sini, dan pemeriksa lain mungkin tidak mengenal kunci layanan ini.',
  },
  checking: 'Memeriksa…',
  troubles: {
    'camera-refused':
      'Kamera tidak diizinkan. Izinkan kamera untuk halaman ini di pengaturan peramban, atau pilih gambar.',
    'camera-missing': 'Kamera tidak ditemukan. Pilih gambar kode QR atau tempel teksnya.',
    'camera-busy':
      'Kamera tidak dapat dinyalakan. Tutup aplikasi lain yang memakainya, lalu coba lagi.',
    'camera-ended': 'Kamera dimatikan oleh perangkat. Coba lagi, atau pilih gambar.',
    'picture-unopened':
      'Berkas ini tidak dapat dibuka sebagai gambar. Jika sertifikatnya PDF, buka lalu ambil tangkapan layarnya.',
    'picture-without-code':
      'Tidak ada kode QR yang terbaca di gambar ini. Pakai gambar yang tajam dengan kode QR yang utuh.',
    'other-code': 'Kode QR ini bukan kode sertifikat. Arahkan kamera ke kode QR di sertifikat.',
    'nothing-pasted': 'Tempel dulu teks kodenya. Teks itu diawali HC1:',
  },
  findings: {
    valid: {
      headline: 'Sertifikat sah',
      explanation:
        'Tanda tangannya benar dan sertifikat ini masih berlaku. Cocokkan nama dan tanggal lahir dengan kartu identitas.',
    },
    'not-asked': {
      headline: 'Pencabutan belum ditanyakan',
      explanation:
        'Tanda tangannya benar dan isinya asli, tetapi layanan tidak terhubung. Belum diketahui apakah sertifikat ini dicabut. Periksa lagi setelah ada internet.',
    },
    'not-listed': {
      headline: 'Nomor tidak dikenal',
      explanation:
        'Tanda tangannya benar, tetapi nomor sertifikat ini tidak ada di catatan layanan. Tanyakan kepada penerbit sebelum menerimanya.',
    },
    'keys-missing': {
      headline: 'Belum dapat diperiksa',
      explanation:
        'Kunci untuk memeriksa tanda tangannya belum ada di perangkat ini dan tidak dapat diambil. Sambungkan ke internet, lalu coba lagi.',
    },
    revoked: {
      headline: 'Sertifikat sudah dicabut',
      explanation:
        'Penerbit menarik sertifikat ini, misalnya karena nama dikoreksi. Jangan diterima. Minta sertifikat yang terbaru.',
    },
    expired: {
      headline: 'Masa berlaku sudah lewat',
      explanation: 'Tanda tangannya benar, tetapi sertifikat ini tidak berlaku lagi.',
    },
    'not-yet-valid': {
      headline: 'Belum berlaku',
      explanation: 'Tanggal terbitnya belum tiba. Pastikan tanggal dan jam di perangkat ini benar.',
    },
    'unknown-key': {
      headline: 'Bukan dari layanan ini',
      explanation:
        'Kode ini ditandatangani dengan kunci yang tidak dikenal. Bisa dari penerbit lain, bisa juga palsu. Isinya tidak terbukti.',
    },
    altered: {
      headline: 'Isi sertifikat diubah',
      explanation: 'Isinya tidak cocok dengan tanda tangannya. Jangan diterima.',
    },
    damaged: {
      headline: 'Kode rusak',
      explanation:
        'Kode ini tidak utuh, sehingga tidak dapat dibaca. Pindai lagi dari sertifikat aslinya, atau tempel teksnya sampai akhir.',
    },
    'other-kind': {
      headline: 'Isi tidak dikenal',
      explanation: 'Kode ini bukan sertifikat vaksinasi yang dikenal halaman ini.',
    },
    'not-a-certificate': {
      headline: 'Bukan sertifikat',
      explanation: 'Ini kode atau teks lain. Kode sertifikat diawali HC1:',
    },
  },
  facts: {
    name: 'Nama',
    passport: 'Ejaan paspor',
    birthDate: 'Tanggal lahir',
    kind: 'Jenis',
    vaccine: 'Vaksin',
    dose: 'Dosis',
    date: 'Tanggal vaksinasi',
    issuer: 'Diterbitkan oleh',
    validUntil: 'Berlaku sampai',
    id: 'Nomor sertifikat',
  },
  claimedIssuer: 'Penerbit yang tertulis (tidak terbukti)',
  dose: (number, of) => `${number} dari ${of}`,
  kinds: { test: 'Hasil tes', recovery: 'Keterangan sembuh' },
}
