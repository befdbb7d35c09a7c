/** What a citizen wants of the service. */
export const service = {
  // The certificate and the doses.
  download: 'download, unduhan, download ulang',
  obtain: `
    kirim, ngirim, mengirim, cetak, ngeprint, print, printout, print out, pdf, file, dokumen,
    minta, ambil, mengambil, dapat, dapatkan, dapatin, send, berkas, akses, buka, dibuka, open,
    klaim, nge print, ngirimin, bagi, minta tolong kirim, copy, salinan, softcopy, hardcopy, soft
    copy`,
  see: 'cek, lihat, ngintip, mengecek, memeriksa, periksa, lacak, track, tracking, pantau, cari',
  status: 'status, progres, progress, perkembangan, statusnya, up to date, kemajuan',
  history: 'riwayat, histori, history, sejarah, jadwal, schedule, jadual, rekam, rekap',
  complete: `
    lengkap, fully, complete, completed, eligible, selanjutnya, berikutnya, next, due, jarak,
    interval, jatuh tempo, waktunya, get my booster, take my booster, ambil booster`,
  colour: 'kuning, merah, hitam, hijau, yellow, red, black, green, warna',
  genuine: `
    asli, palsu, authentic, genuine, real, fake, bodong, abal, valid, legit, sah, editan,
    palsunya, dipalsukan, dipalsuin, forged, counterfeit, aslinya, keasliannya`,
  verify: `
    keaslian, verifikasi, verify, validasi, validate, authenticity, verification, validitas,
    memvalidasi, memverifikasi, keabsahan, pengecekan sertifikat, validity`,
  qr: `
    qr, qrcode, qr code, barcode, barkod, scan, discan, skan, kode qr, kode batang, pindai,
    scanner`,

  // People and reports.
  talk: `
    bicara, ngomong, ngobrol, hubungi, hubungkan, menghubungi, dihubungi, sambungkan, sambungin,
    disambungkan, talk, speak, connect, contact, berbicara, bincang, curhat, konsultasi, telepon
    ke nomor, telpon ke nomor, telp ke nomor, hubungi nomor, call, ditelepon, ditelpon, nelpon,
    menelepon, chat sama, chat dengan, chat langsung, chat admin, chatting sama, chat with`,
  human: `
    petugas, cs, customer service, customer care, operator, human, agent, agen, call center, call
    centre, callcenter, hotline, support, kontak, helpdesk, help desk, real person, layanan
    pelanggan, narahubung, admin manusia, orang asli, manusia, live chat, livechat, admin asli,
    email, surel, cso, kontak bantuan, orang beneran, orang sungguhan, staff, staf, pegawai,
    someone real, real human, admin beneran, manusia beneran, helpline, tim bantuan, tim support,
    tanya langsung, ngomong langsung, bicara langsung, ada nomor pengaduan, minta nomor
    pengaduan, nomor pengaduan berapa`,
  person: 'orang, person, people, someone, somebody, seseorang',
  toReport: `
    lapor, laporkan, melaporkan, ngelapor, ngadu, mengadu, adukan, mengadukan, keluh, mengeluh,
    protes, mau report, to report, report a, file a, ngelaporin, laporin, komplainin, komplain,
    komplen, complain, kecewa, ajukan, mengajukan, pengajuan, kritik, saran, masukan, marah,
    mengecewakan, tidak puas, melapor, pelayanan buruk, pelayanannya, complaining, unhappy,
    disappointed`,
  report: 'laporan, pengaduan, aduan, keluhan, complaint, complaints, report',
  ticket: `
    tiket, nomor tiket, nomor laporan, nomor pengaduan, nomor aduan, kode tiket, nomor komplain,
    laporan saya, aduan saya, my report, my case, laporanku, aduanku, case number, report number,
    reference number, nomor referensi, kasus saya, nomor kasus, nomor lapor`,
  answered: `
    diproses, proses, happened, dijawab, jawaban, dibalas, balasan, ditanggapi, tanggapan,
    direspon, respon, ditindaklanjuti, tindak lanjut, tindaklanjut, sampai mana, sampe mana,
    nyampe mana, sampai dimana, sampe dimana, nyampe dimana, follow up, followup, ditangani,
    answer, answered, response, replied, reply, processed, resolved, kelanjutan, kelanjutannya,
    ada kabar, kabarnya, ditinjau, direview, balesan, dibales, bales, balas, tindakan,
    perkembangannya, solved, closed, feedback`,
  lately: 'kemarin, sampai, kabar, update, lama, hasil, result, hasilnya',
  help: `
    bantuan, help, bantu, tolong saya, tolong min, tolong dong, tolong kak, butuh bantuan,
    assistance, pertolongan, sos, masalah, bermasalah, problem, trouble, kendala, bingung`,

  // The data.
  privacy: `
    privasi, privacy, kebijakan privasi, privacy policy, pdp, perlindungan data, data protection,
    rahasia, kerahasiaan, persetujuan, consent, gdpr`,
  safe: `
    aman, safe, secure, keamanan, bocor, kebocoran, leak, leaked, security, dijual, sold, sell,
    disebar, dibagikan, shared, share, disimpan, simpan, menyimpan, stored, store, keep, dijaga,
    diretas, hack, dihack, untuk apa, diapain, diapakan, do with, dibuat apa, dikumpulkan,
    mengumpulkan, kumpulkan, collect, collected, nyimpan, nyimpen, tersebar, disalahgunain,
    berapa lama disimpan, third party, pihak ketiga`,
  remove: `
    hapus, hapusin, delete, remove, erase, hilangkan, ilangin, buang, deletion, penghapusan,
    menghapus, hapuskan, dihapus, removed, deleted, wipe, musnahkan, bersihkan, clear`,
  accessed: 'mengakses, diakses, ngakses, accessed, access, melihat, intip, seen, viewed, looked',
  account: `
    akun, account, acount, sesi, session, percakapan, obrolan, conversation, riwayat chat, chat
    ini, history chat, pesan saya, riwayat percakapan, chat saya, chat history, jejak`,

  // The language.
  english: 'inggris, en, bahasa inggris, english language, to bahasa inggris, in bahasa inggris',
  indonesian: 'indonesia, bahasa indonesia, id, to bahasa, in bahasa, ke bahasa indonesia',
  language: 'bahasa, language, languages, versi, version',
  understand: 'ngerti, mengerti, paham, faham, understand, mudeng, fluent',

  // Words that work anywhere.
  greet: `
    halo, hai, hi, hei, hey, hy, hello, helo, hallow, p, ping, tes, test, testing, tess,
    assalamualaikum, asalamualaikum, assalamu alaikum, aslm, asslm, asslmkm, aslmkm, asmlkm,
    aslamualaikum, askum, salam, shalom, syalom, om swastiastu, pagi, siang, sore, malam, malem,
    mlm, met pagi, selamat, slmt, met, good morning, good afternoon, good evening, morning,
    evening, permisi, misi, punten, sampurasun, kulonuwun, kulo nuwun, spada, mulai, start, oi,
    oy, hola, horas, samlekom, samlikum, wr, wb, warahmatullahi, wabarakatuh, greetings, woi,
    woy, wilujeng, sugeng, enjing, enjang, sonten, dalu, coba, layanan, rahayu, good day, cek
    cek, ada orang, ada orang tidak, good night, met malam, warohmatullohi, wabarokatuh,
    warohmatulah, wabarakatu, warahmatulahi, wabarokatu, walaikumsalam, waalaikumsalam, asalamu,
    assalamu, alaikum, assalammualaikum, namaste, om suastiastu, salam sejahtera, sejahtera`,
  menu: `
    menu, main menu, menu utama, menu awal, pilihan, daftar menu, home, beranda, opsi, what can
    you do, layanan apa, bantu apa, bisa apa, options, fitur, halaman utama, halaman awal, bisa
    untuk apa, untuk apa aja, what are the options, apa aja layanan, apa saja layanan, layanan
    yang ada, bisa ngapain, ngapain aja, mulai ulang, restart, mulai dari awal, layanan lain,
    what services, services, your services, service list, list menu, menu list, daftar layanan,
    list layanan, jenis layanan, layanan kalian, menu layanan`,
  back: 'kembali, awal, utama, depan, ulang dari awal, beginning, start over',
  cancel: `
    batal, batalkan, batalin, cancel, cancelled, canceled, tidak jadi, tidakjadi, gajadi,
    gakjadi, stop, berhenti, never mind, nevermind, nvm, abort, urung, udahan dulu, hentikan,
    forget it, tidak usah, gausah, tidak perlu, lupakan, skip, abaikan, urungkan, urungin,
    batalno, discard`,
  logout: `
    keluar, logout, log out, exit, quit, sign out, signout, logoff, log off, udahan, akhiri,
    akhiri sesi, sign me out, log me out, end session, end chat, bye, goodbye, dadah, akhiri
    chat, akhiri obrolan, tutup sesi, tutup chat, sampai jumpa, good bye, keluar dari layanan`,
  finish: 'selesai, kelar, beres, done, finish, finished, rampung',
  thanks: `
    terima kasih, makasih, makasi, mksh, mksih, maksih, mkasih, macih, maaciw, trims, trim,
    trimakasih, terimakasih, tengkyu, tengkiu, tenkyu, thanks, thank, thx, thks, tks, tq, ty,
    tysm, thankyou, tnx, suwun, nuwun, matur nuwun, matur suwun, hatur nuhun, nuhun, tararengkyu,
    syukron, jazakallah, mauliate, terimakasi, tenks, appreciate, maturnuwun, kamsia, tengs,
    trmksh, trmksih, cheers, barakallah, god bless, grateful, maacih, makasii, mksi, terima ksh,
    alhamdulilah, alhamdulillah`,
} as const
