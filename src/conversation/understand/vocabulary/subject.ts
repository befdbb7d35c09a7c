/** What the service is about, and what may be wrong with it. */
export const subject = {
  // The certificate and the doses.
  certificate: `
    sertifikat, kartu vaksin, surat vaksin, surat keterangan vaksin, bukti vaksin, surat bukti
    vaksin, vaksin card, vaksin passport, paspor vaksin, proof of vaksin, ecertificate,
    esertifikat, nomor sertifikat, green pass, e certificate, e sertifikat, vaksin pass, suket
    vaksin`,
  vaccine: `
    vaksin, vaksin card, vaksin passport, paspor vaksin, kartu vaksin, surat vaksin, bukti
    vaksin, proof of vaksin, vaccinated, booster, buster, boster, dosis, dose, doses, suntikan,
    suntik, disuntik, jab, wrong vaksin, salah vaksin, shot, shots, bukan vaksin saya, bukan
    dosis saya, bukan vaksin punya saya, not my vaksin, not my dose, get my booster, take my
    booster, ambil booster, tidak pernah vaksin disitu, tidak pernah vaksin di situ, tidak pernah
    vaksin disana, tidak pernah vaksin di sana, vaksin orang lain, dosis orang lain`,
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
  abroad: `
    luar negeri, luar negri, luar negara, abroad, overseas, singapura, singapore, malaysia,
    taiwan, hongkong, hong kong, arab saudi, saudi, mekah, jepang, japan, korea, china, cina,
    tiongkok, brunei, dubai, qatar, australia, amerika, eropa, belanda, inggris raya, jerman,
    turki, thailand`,
  date: 'tanggal, date, tahun, bulan, jam',
  app: `
    pedulilindungi, peduli lindungi, satusehat, satu sehat, aplikasi, app, apps, apk, sistem,
    system`,

  // The person.
  data: `
    data, info, informasi, information, details, detail, profil, profile, biodata, data diri, info
    diri, personal data, identitas diri, record, records`,
  name: `
    nama, name, names, nama lengkap, nama panggilan, nama dengan tanggal lahir, nama dengan nik,
    nik dengan nama, nama tanggal lahir, gelar, nama depan, nama belakang, first name, last name,
    surname, marga, namaku, surname is hilang, name is hilang, nama belakang hilang, nama
    belakang saya hilang, nama depan hilang, nama saya hilang, nama jadi, nama menjadi, nama saya
    jadi, nama saya menjadi, name to, nama tengah, middle name, maiden name, family name, full
    name, given name, nama keluarga, nama asli, nama ktp, nama marga, middle name is hilang, last
    name is hilang, first name is hilang, cuma nama depan, only my first name, cuma nama, hanya
    nama depan`,
  letters: `
    huruf, ejaan, mengeja, spelling, spelled, spelt, letter, misspelled, mispelled, misspelt,
    typo, ketik, kebalik, terbalik, dieja, salah eja, salah ketik, salah tulis, spasi, kapital,
    tanda baca, mengetik, pengetikan, penulisan`,
  id: `
    nama dengan nik, nik dengan nama, nik, nikku, nomor ktp, nomor nik, nomor induk, nomor induk
    kependudukan, nomor identitas, id number, nomor id, identity number, nomor kependudukan,
    national id, national id number, citizen id, id card number, identity card number, ktp
    number, nik number, nik ktp`,
  idCard: 'ktp, ektp, e ktp, id card, identity card',
  birthDate: `
    nama dengan tanggal lahir, nama tanggal lahir, tanggal lahir, tahun lahir, bulan lahir, hari
    lahir, ttl, tempat tanggal lahir, lahir, kelahiran, birthday, birthdate, birth date, date of
    birth, dob, year of birth, birth year, umur, usia, tanggal lahir jadi, tanggal lahir saya
    jadi`,
  phone: `
    hp, telepon, telpon, telp, tlp, tlpn, phone, phone number, nomor hp, nomor telepon, nomor wa,
    nomor whatsapp, cellphone, telephone, mobile, kartu sim, sim card, simcard, simkartu, nomor
    seluler, contact number, mobile number, cell number, phone no, telephone number, nomor
    kontak, nomor sms, my sim, my sim card, my old sim, my old sim card, sim lama, nomor sim card`,
  provider: 'telkomsel, indosat, xl, axis, smartfren, im3, tri, simpati',
  handset: 'hp, phone, iphone, mobile, cellphone',
  broken: `
    mati, rusak, jatuh, error, blank, dead, broken, dropped, pecah, lemot, lambat, hang, panas,
    crash, gagal, failed, kehabisan, kecebur, kerendam, kerendem, kecemplung, retak`,
  card: 'kartu, card',
  code: 'otp, sms, kode, code, kode otp, kode sms, kode verifikasi, verification code',
  number: 'nomor, number, numbers',

  // What is amiss.
  wrong: `
    salah, keliru, wrong, incorrect, mistake, mistakes, error, tidak sesuai, tidak cocok, tidak
    sama, tidak benar, tidak tepat, tidak bener, tidak pas, beda, berbeda, ngaco, ngawur, kacau,
    not match, doesnt match, dont match, mismatch, tidak sesuai paspor, beda dengan paspor, tidak
    sama dengan paspor, different, inaccurate, invalid, tidak valid, ketuker, tertukar, rancu,
    kebalik, terbalik, klentu, tidak betul, wrong vaksin, salah vaksin, kesalahan, kekeliruan,
    not correct, isnt correct, isnt right, not right, wrongly, messed up, misprinted, salah
    cetak, salah input, salah tulis, salah ketik, salah eja, tidak match, tidak akurat, tidak
    sinkron, incorrectly, lain dengan ktp, not match my passport, doesnt match my passport, does
    not match my passport, not same as my passport, swapped, reversed, inverted, mixed up,
    jumbled, terbolak, kebolak, ketukar`,
  lacking: `
    kurang, kelebihan, lebih, tidak lengkap, tidak ada, terpotong, kepotong, hilang satu, surname
    is hilang, name is hilang, nama belakang hilang, nama belakang saya hilang, nama depan
    hilang, nama saya hilang, kata, dobel, double, kekurangan, tambah, tambahkan, nambah,
    nambahin, menambahkan, tambahin, disingkat, singkatan, dipotong, shortened, abbreviated, cut
    off, tidak tercantum, tidak muncul, doubled, ganda, ke double, tidak tertulis, middle name is
    hilang, last name is hilang, first name is hilang, cuma nama depan, only my first name, cuma
    nama, hanya nama depan, cuma satu kata, gaada, gada`,
  change: `
    ubah, ganti, berubah, update, edit, koreksi, perbaiki, perbaikan, benerin, bener, benarkan,
    betulkan, betulin, revisi, change, changed, changing, correct, fix, modify, ralat,
    pembetulan, perubahan, pergantian, penggantian, pembaruan, memperbarui, perbarui, diupdate,
    amend, correction, ganti jadi, sesuaikan, disesuaikan, pindah, tukar, replace, switch,
    alihkan, corrected, dibetulkan, dibenerin, diralat, direvisi, diedit, edited, fixed,
    mengoreksi`,
  shouldBe: `
    harusnya, seharusnya, should be, harus, padahal, mestinya, yang benar, yang bener, instead,
    nama jadi, nama menjadi, nama saya jadi, nama saya menjadi, name to, tidak sesuai paspor,
    sesuai paspor, dengan paspor, beda dengan paspor, tidak sama dengan paspor, sama dengan
    paspor, match my passport, like my passport, as in my passport, not match my passport, doesnt
    match my passport, does not match my passport, not same as my passport`,
  match: 'sesuai, cocok, match, matches, sama, according',
  lost: `
    hilang, rusak, dicuri, kecurian, dicopet, kecopetan, stolen, jatuh, raib, lupa, forgot,
    kemalingan, dirampok, dijambret, kejambret, dimaling, robbed, ketinggalan, patah, pecah,
    kececer, tercecer`,
  inactive: `
    hangus, mati, dead, nonaktif, no access, no longer have, tidak aktif, non aktif, inactive,
    not active, diblokir, keblokir, terblokir, expired, kadaluarsa, tidak bisa pakai, tidak
    pakai, no longer, deactivated, not working, not use, dont use, anymore, any more, dont have,
    no longer use, tidak kepake, tidak dipakai, tidak bisa dipakai, tidak bisa digunakan, angus,
    terminated, disconnected, tenggang, dibuang, tidak bisa dihubungi, tidak kepakai, tidak
    digunakan, tidak terpakai, tidak nyambung, tidak pegang, tidak punya, no longer active, lost
    access, tidak terjangkau, ditutup, tidak saya pakai, tidak saya gunakan, tidak saya pegang`,
  old: 'lama, dulu, old, previous, sebelumnya',
  fresh: 'baru, new, anyar',
  used: `
    pakai, dipakai, kepake, terpakai, digunakan, dicatut, disalahgunakan, used, using my, stolen
    identity, orang lain, someone else, somebody else, another person, other person, atas nama,
    punya orang, orang laen, digunain, is being used, has been used, stole, kepakai, dimiliki,
    hijacked, dipergunakan, is using`,
  notMine: `
    bukan punya saya, bukan punya, bukan milik, bukan milik saya, bukan saya, bukan data saya,
    bukan vaksin saya, bukan nama saya, not mine, isnt mine, not me, tidak pernah, belum pernah,
    never, tidak merasa, bukan, padahal belum, padahal tidak, padahal belum pernah, padahal tidak
    pernah, bukan dosis saya, bukan vaksin punya saya, not my vaksin, not my dose, not my, tidak
    pernah vaksin disitu, tidak pernah vaksin di situ, tidak pernah vaksin disana, tidak pernah
    vaksin di sana, tidak pernah kesana, vaksin orang lain, data orang lain, dosis orang lain,
    punya mantan`,
  notFound: `
    tidak ditemukan, tidak ketemu, not found, tidak terdaftar, belum terdaftar, tidak dikenali,
    tidak terbaca, tidak dikenal, not registered, unregistered`,
  neverTaken: `
    belum vaksin, tidak vaksin, tidak pernah vaksin, belum pernah vaksin, belum booster, tidak
    booster, never got, never had, never received, never took, never been vaccinated, belum suntik`,
  written: `
    tertulis, dicantumkan, cantumkan, tercantum, ditulis, tertera, tulisan, tulisannya, tulis,
    terketik, written, says, shows, di cetakan, kebaca, terbaca, kok tercatat, tapi tercatat, kok
    terdata, tapi terdata, tanggal lahir jadi, tanggal lahir saya jadi`,
  recorded: `
    tercatat, catat, dicatat, terdaftar, terdata, masuk, terinput, diinput, input, recorded,
    registered, tersimpan, terekam, ketercatat, kecatat, listed, daftarkan, didaftarkan,
    daftarin, didaftarin, belum update, belum diupdate, belum berubah, not updated, kedaftar,
    keinput, kedata, kerecord, terupdate, kecatet, ke input, ke catat, ke data, nyantol, ke
    record, showing up, terlapor, ter input, ter data`,
} as const
