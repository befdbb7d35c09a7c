/**
 * Subjects that are not ours: one such word makes a message `unknown`, so that a question about
 * something else opens no entry by accident. The form is told in `index.ts`.
 */
export const elsewhere = {
  // Never ours, even beside "vaksin": health, prices, where to be vaccinated, other certificates.
  otherMatter: `
    harga, harganya, biaya, tarif, price, cost, costs, gratis, bayar, beli, jual, efek samping,
    efek, samping, side effects, side effect, gejala, symptoms, demam, meriang, pusing, batuk,
    pilek, flu, hamil, pregnant, menyusui, bumil, busui, manfaat, kandungan, halal, haram,
    kucing, anjing, hewan, sapi, rabies, polio, campak, hpv, meningitis, tetanus, difteri,
    hepatitis, bcg, bayi, balita, imunisasi, terdekat, nearest, near me, daftar vaksin, cara
    daftar, pendaftaran vaksin, pcr, swab, antigen, kasus, isoman, tanah, rumah, toefl, ielts,
    webinar, seminar, workshop, pelatihan, kursus, lomba, juara, magang, ijazah, bagus, terbaik,
    paling bagus, best, cocok untuk, bahaya, berbahaya, dangerous, alergi, kuota vaksin, stok,
    presiden, president, cuaca, weather, bpjs, bansos, bantuan sosial, blt, pkh, prakerja, kartu
    prakerja, pinjol, bnsp, k3, brevet, haid, mandul, mens, menstruasi, stop kontak, kompetensi,
    pegal, nyeri, bengkak, mual, muntah, gatal, lemas, boleh beda, bisa beda, boleh campur,
    puppy, kitten, masker, telur, kandungan vaksin, vaksin hpv, iso 9001, iso 14001, bedanya,
    perbedaan, difference, perbandingan, bandingkan, lebih bagus, mending, ampuh, efektif,
    manjur, terpapar, positif, kena covid, sakit, hoax, hoaks, tiket masuk, tiket parkir, wajib
    vaksin, antivaksin, hak milik, hak guna, kamu manusia, kamu robot, you human, you a robot,
    you a bot, kamu bot, kamu siapa, orang hilang, anak hilang, selesaikan soal, mencari orang,
    anak sd, anak smp, anak sma, anak tk, hasil tes, hasil lab, hasil swab`,
  // Not ours unless a vaccination is named too: then it may be what the certificate is for.
  otherSubject: `
    motor, mobil, oli, ban, emas, saham, crypto, bitcoin, lagu, film, musik, video, game, games,
    ig, instagram, facebook, fb, tiktok, twitter, telegram, youtube, gmail, email saya, password,
    kata sandi, rekening, bank, atm, bca, bri, mandiri, dana, gopay, ovo, shopee, tokopedia,
    lazada, grab, gojek, ojek, paket, resi, jne, jnt, kurir, pulsa, kuota, paket data, internet,
    wifi, listrik, pln, pdam, pajak, npwp, polisi, tilang, sim, sim a, sim b, sim c, stnk, bpkb,
    paspor, passport, visa, imigrasi, akta, nikah, kk, kartu keluarga, cpns, loker, lowongan,
    gaji, kerja, kuliah, mahasiswa, skripsi, sekolah, sekolahan, siswa, rapor, flight, plane,
    airline, airport, train, concert, cinema, konser, bioskop, bola, pertandingan, kereta,
    pesawat, bus, kapal, hotel, restoran, restaurant, resep, nasi, makan, makanan, minum, masak,
    diet, puasa, lebaran, natal, jodoh, pacar, cewek, cowok, cinta, love, hujan, banjir, gempa,
    slot, judi, togel, pinjam, pinjaman, utang, hutang, kredit, cicilan, asuransi, dokter, obat,
    rawat, foto, gambar, stiker, jawa, sunda, mandarin, arab, belajar, translate, terjemahkan,
    ppkm, lockdown, pemilu, gubernur, menteri, joke, cerita, pantun, time is it, jam berapa,
    domain, website, server, laptop, komputer, printer, kulkas, rumus, matematika, banking,
    mbanking, google, drive, samsung, xiaomi, vivo, iphone, android, jalan, spt, keuangan, grup,
    group, kota, warteg, pr, homework, essay, kampus, kelas, umkm, hukum, pin, saldo, transfer,
    transaksi, pesanan, orderan, penyakit, penduduk, statistik, timnas, arti, nama kontak, kontak
    wa, kontak whatsapp, status wa, status whatsapp, story, menikah, alamat, kia, kip, kis, pbb,
    skck, domisili, buku nikah, bpn, kursi, meja, punggung, plat, antrian, antrean, kamar, kos,
    kosan, kontrakan, sepeda, truk, angkot, bensin, galon, lampu, tv, televisi, kamera, charger,
    baterai, batre, layar, casing, headset, sepatu, baju, celana, tas, netflix, spotify, zoom,
    google meet, traveloka, linkaja, paypal, line, discord, steam, pubg, roblox, mobile legend,
    mobile legends, sinyal, lemot, ram, memori, wallpaper, hotspot, roaming, bidan, apotek, ugd,
    igd, gigi, donor, darah, sunat, vitamin, paracetamol, oksigen, ambulans, artis, berita,
    politik, pilkada, dpr, zodiak, ramalan, mimpi, doa, sholat, salat, shalat, adzan, imsak, cv,
    absen, cuti, lembur, thr, umr, ujian, beasiswa, utbk, snmptn, ppdb, wisuda, dosen, guru,
    tugas, transkrip, ongkir, diskon, promo, voucher, cod, reseller, order, toko, warung, modal,
    usaha, bisnis, investasi, arisan, zakat, donasi, lelang, undian, hadiah, kupon, kurs, dollar,
    dolar, rupiah, liburan, wisata, pantai, kontrak, my email, email address, alamat email,
    perusahaan, pos, channel, shop, pet, cat, dog, kartu indonesia pintar, nonton, tayang,
    masjid, gereja, kafe, cafe, kopi, bakso, mie, ayam, gula, beras, minyak, deposito, sni,
    kebun, shm, hgb, ruko, apartemen, keahlian, diving, merek dagang, caleg, wallet, dompet,
    kontak darurat, bupati, walikota, camat, lurah, dufan, tol, parkir, tagihan, kolesterol,
    gadai, digadaikan, nama email, nama akun, nama wa, nama di wa, nama panggilan di wa, nama
    profil, nama pengguna, username, user name, lacak hp, hp hilang lacak, melacak hp, track my
    phone, find my phone, microsoft, pramuka, kematian, cisco, aws, oracle, tkdn, sio, haki,
    mualaf, satpam, kelulusan, keterampilan, penghargaan, organisasi, relawan, kepemilikan,
    bangunan, panitia, peserta, kejuaraan, tahfidz, akreditasi, puisi, soal ujian, profil wa,
    bahasa jepang, bahasa korea, bahasa cina, laut, udara, hutan, sawah, pertanahan, gofood,
    dapodik`,
} as const
