/** What the service is about, and what may be wrong with it. The form is told in `index.ts`. */
export const subject = {
  // The certificate and the doses.
  certificate: `
    sertifikat, kartu vaksin, surat vaksin, surat keterangan vaksin, bukti vaksin, surat bukti
    vaksin, vaksin card, vaksin passport, paspor vaksin, proof of vaksin, ecertificate,
    esertifikat, nomor sertifikat`,
  vaccine: `
    vaksin, kartu vaksin, surat vaksin, bukti vaksin, proof of vaksin, vaccinated, booster,
    buster, boster, dosis, dose, doses, suntikan, suntik, disuntik, jab, wrong vaksin, salah
    vaksin, shot, shots`,
  brand: `
    sinovac, sinovak, coronavac, astrazeneca, astra zeneca, astra, az, pfizer, fizer, moderna,
    sinopharm, sinofarm, novavax, janssen, indovac, inavac, zifivax, biofarma, covovax`,
  vaccineDetail: `
    batch, bets, bacth, nomor batch, batch number, merk, merek, jenis, brand, nama vaksin, jenis
    vaksin, manufacturer, nomor vaksin, tipe, produsen, wrong vaksin, salah vaksin`,
  vaccineDate: `
    tanggal vaksin, vaksin date, date of vaksin, tgl suntik, tanggal suntik, tanggal dosis,
    tanggal booster`,
  place: `
    lokasi, tempat, faskes, puskesmas, klinik, rumah sakit, rs, location, place, facility,
    hospital, fasilitas kesehatan, sentra, posyandu`,
  date: 'tanggal, date, tahun, bulan, jam',
  app: `
    pedulilindungi, peduli lindungi, satusehat, satu sehat, aplikasi, app, apps, apk, sistem,
    system`,

  // The person.
  data: `
    data, info, informasi, information, details, detail, profil, profile, biodata, data diri, info
    diri, personal data, identitas diri, record, records`,
  name: `
    nama, name, names, nama lengkap, gelar, nama depan, nama belakang, first name, last name,
    surname, marga, nama jadi, nama menjadi, nama saya jadi, nama saya menjadi, name to`,
  letters: `
    huruf, ejaan, mengeja, spelling, spelled, spelt, letter, misspelled, mispelled, misspelt,
    typo, ketik, kebalik, terbalik, dieja`,
  id: `
    nik, nikku, nomor ktp, nomor nik, nomor induk, nomor induk kependudukan, nomor identitas, id
    number, nomor id, identity number, nomor kependudukan`,
  idCard: 'ktp, ektp, e ktp, id card, identity card',
  birthDate: `
    tanggal lahir, tahun lahir, bulan lahir, hari lahir, ttl, tempat tanggal lahir, lahir,
    kelahiran, birthday, birthdate, birth date, date of birth, dob, year of birth, birth year,
    umur, usia`,
  phone: `
    hp, telepon, telpon, telp, tlp, tlpn, phone, phone number, nomor hp, nomor telepon, nomor wa,
    nomor whatsapp, cellphone, telephone, mobile, kartu sim, sim card, simcard, simkartu, nomor seluler`,
  card: 'kartu, card',
  number: 'nomor, number, numbers',

  // What is amiss.
  wrong: `
    salah, keliru, wrong, incorrect, mistake, mistakes, error, tidak sesuai, tidak cocok, tidak
    sama, tidak benar, tidak tepat, tidak bener, tidak pas, beda, berbeda, ngaco, ngawur, kacau,
    not match, doesnt match, dont match, mismatch, inaccurate, invalid, tidak valid, ketuker,
    tertukar, rancu, kebalik, terbalik, klentu, tidak betul, wrong vaksin, salah vaksin,
    kesalahan, kekeliruan`,
  lacking: `
    kurang, kelebihan, lebih, tidak lengkap, tidak ada, terpotong, kepotong, hilang satu,
    kehilangan, kata, dobel, double, kekurangan`,
  change: `
    ubah, ganti, berubah, update, edit, koreksi, perbaiki, perbaikan, benerin, bener, benarkan,
    betulkan, betulin, revisi, change, changed, changing, correct, fix, modify, ralat, pembetulan,
    perubahan, pergantian, penggantian, pembaruan, memperbarui, perbarui, diupdate, amend,
    correction, ganti jadi, sesuaikan, disesuaikan, pindah, tukar, replace, switch, alihkan`,
  shouldBe: `
    harusnya, seharusnya, should be, harus, padahal, mestinya, yang benar, yang bener, instead,
    nama jadi, nama menjadi, nama saya jadi, nama saya menjadi, name to`,
  match: 'sesuai, cocok, match, matches, sama, according',
  lost: 'hilang, rusak, dicuri, kecurian, dicopet, kecopetan, stolen, jatuh, raib, lupa, forgot',
  inactive: `
    hangus, mati, nonaktif, tidak aktif, non aktif, inactive, not active, diblokir, keblokir,
    terblokir, expired, kadaluarsa, tidak bisa pakai, tidak pakai, no longer, deactivated, not
    working, not use, dont use, anymore, any more, dont have, no longer use, tidak kepake, tidak
    dipakai, tidak bisa dipakai, tidak bisa digunakan`,
  old: 'lama, dulu, old, previous, sebelumnya',
  fresh: 'baru, new, anyar',
  used: `
    pakai, dipakai, kepake, terpakai, digunakan, dicatut, disalahgunakan, used, using my, stolen
    identity, orang lain, someone else, somebody else, another person, other person, atas nama,
    punya orang, orang laen`,
  notMine: `
    bukan punya saya, bukan punya, bukan milik, bukan milik saya, bukan saya, bukan data saya,
    bukan vaksin saya, bukan nama saya, not mine, isnt mine, not me, tidak pernah, belum pernah,
    never, tidak merasa, bukan, padahal belum, padahal tidak, padahal belum pernah, padahal tidak
    pernah`,
  notFound: `
    tidak ditemukan, tidak ketemu, not found, tidak terdaftar, belum terdaftar, tidak dikenali,
    tidak terbaca, tidak dikenal, not registered, unregistered`,
  neverTaken: `
    belum vaksin, tidak vaksin, tidak pernah vaksin, belum pernah vaksin, belum booster, tidak
    booster, never got, never had, never received, never took, never been vaccinated, belum suntik`,
  written: `
    tertulis, ditulis, tertera, tulisan, tulisannya, tulis, terketik, written, says, shows,
    cetakan, kebaca, terbaca, kok tercatat, tapi tercatat, kok terdata, tapi terdata`,
  recorded: `
    tercatat, catat, dicatat, terdaftar, terdata, masuk, terinput, diinput, input, recorded,
    registered, tersimpan, terekam, ketercatat, kecatat, listed, daftarkan, didaftarkan, daftarin,
    didaftarin, belum update, belum diupdate, belum berubah, not updated`,
} as const
