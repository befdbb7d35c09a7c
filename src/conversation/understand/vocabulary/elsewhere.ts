/**
 * Subjects that are not ours: one such word makes a message `unknown`, so that a question about
 * something else opens no entry by accident. The form is told in `index.ts`.
 */
export const elsewhere = {
  // Never ours, even beside "vaksin": health, prices, where to be vaccinated, other certificates.
  otherMatter: `
    harga, harganya, biaya, tarif, price, cost, costs, gratis, bayar, beli, jual, efek samping,
    efek, samping, side effects, side effect, gejala, symptoms, demam, meriang, pusing, batuk,
    pilek, flu, hamil, pregnant, menyusui, bumil, busui, manfaat, kandungan, halal, haram, kucing,
    anjing, hewan, sapi, rabies, polio, campak, hpv, meningitis, tetanus, difteri, hepatitis, bcg,
    bayi, balita, imunisasi, terdekat, nearest, near me, daftar vaksin, cara daftar, pendaftaran
    vaksin, pcr, swab, antigen, kasus, isoman, tanah, rumah, toefl, ielts, webinar, seminar,
    workshop, pelatihan, kursus, lomba, juara, magang, ijazah, bagus, terbaik, paling bagus, best,
    cocok untuk, bahaya, berbahaya, dangerous, alergi, kuota vaksin, stok, presiden, president,
    cuaca, weather, bpjs, bansos, bantuan sosial, blt, pkh, prakerja, kartu prakerja, pinjol,
    bnsp, k3, brevet, haid, mandul, mens, menstruasi, stop kontak, kompetensi`,
  // Not ours unless a vaccination is named too: then it may be what the certificate is for.
  otherSubject: `
    motor, mobil, oli, ban, emas, saham, crypto, bitcoin, lagu, film, musik, video, game, games,
    ig, instagram, facebook, fb, tiktok, twitter, telegram, youtube, gmail, email saya, password,
    kata sandi, rekening, bank, atm, bca, bri, mandiri, dana, gopay, ovo, shopee, tokopedia,
    lazada, grab, gojek, ojek, paket, resi, jne, jnt, kurir, pulsa, kuota, paket data, internet,
    wifi, telkomsel, indosat, listrik, pln, pdam, pajak, npwp, polisi, tilang, sim, sim a, sim b,
    sim c, stnk, bpkb, paspor, passport, visa, imigrasi, akta, nikah, kk, kartu keluarga, cpns,
    loker, lowongan, gaji, kerja, kuliah, mahasiswa, skripsi, sekolah, sekolahan, siswa, rapor,
    konser, bioskop, bola, pertandingan, kereta, pesawat, bus, kapal, hotel, restoran, restaurant,
    resep, nasi, makan, makanan, minum, masak, diet, puasa, lebaran, natal, jodoh, pacar, cewek,
    cowok, cinta, love, hujan, banjir, gempa, slot, judi, togel, pinjam, pinjaman, utang, hutang,
    kredit, cicilan, asuransi, dokter, obat, rawat, foto, gambar, stiker, jawa, sunda, mandarin,
    arab, belajar, translate, terjemahkan, ppkm, lockdown, pemilu, gubernur, menteri, joke,
    cerita, pantun, time is it, jam berapa, domain, website, server, laptop, komputer, printer,
    kulkas, rumus, matematika, banking, mbanking, google, drive, samsung, xiaomi, oppo, vivo,
    iphone, android, jalan, spt, keuangan, grup, group, kota, warteg, pr, homework, essay, kampus,
    kelas, umkm, hukum, pin, saldo, transfer, transaksi, pesanan, orderan, penyakit, penduduk,
    statistik, timnas, malaysia, arti, menikah, alamat`,
} as const
