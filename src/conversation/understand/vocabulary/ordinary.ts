/** Words that ask, join and soften. */
export const functionWords = {
  // They turn the meaning of what stands beside them.
  when: 'kapan, kapankah, kpan',
  where: 'dimana, where, kemana, di mana',
  howMany: 'berapa, how many, berapakah, how much, berapa kali, ping berapa, kaping berapa',
  who: 'siapa, whos',
  not: `
    tidak, not, bukannya, jangan, dont, doesnt, isnt, cant, cannot, havent, hasnt, didnt, tanpa,
    gabisa, gakbisa, tidakbisa, nothing, gaada, gada, gakada, tiada`,
  why: 'kenapa, kok, ko, how come',
  shown:
    'muncul, nampak, tampak, kelihatan, keliatan, terlihat, appear, appeared, show up, ketampil',
  notYet: `
    belum, yet, never arrived, never came, never showed up, never appeared, never received my
    sertifikat, never got my sertifikat, never received a sertifikat, never got the sertifikat`,
  area: `
    kecamatan saya, kelurahan saya, desa saya, daerah saya, kota saya, kabupaten saya, kampung
    saya, my area, my city, my town, my village, di kecamatan, di kelurahan, di daerah`,
  done: 'sudah, already, pernah',
  after: 'setelah, sesudah, habis, abis, after, pasca, sehabis',

  // They may stand beside anything: see `smallConcepts` in `rule.ts`.
  what: `
    apa, apakah, apaan, which, what, yang mana, have i, did i, did my, is my, am i, was my, has
    my`,
  how: 'bagaimana',
  way: 'cara, caranya, bagaimana cara, bagaimana to, bagaimana can',
  can: 'bisa, boleh, can, could, may',
  want: 'mau, want, would like, wanna, pengennya, niat, get, getting, need, butuh, perlu',
  and: `
    dan, and, duanya, keduanya, both, lan, jeung, serta, nama dengan tanggal lahir, nama tanggal
    lahir, nama dengan nik, nik dengan nama`,
  mine: `
    saya, my, mine, i, im, ive, me, we, our, us, kami, kita, anak, adik, suami, istri, ayah,
    mama, papa, ibu, bapak, keluarga, nenek, kakek, orang tua, ortu, family, son, daughter, wife,
    husband, mother, father, mom, dad, have i, did i, did my, is my, am i, was my, has my, emak,
    mamah, nyokap, bokap, abah, umi, abi, mbah, eyang, kakung, cucu, mertua, ponakan, keponakan,
    saudara, sodara, tetangga, teman, temen, tmn, nyak, babe, babeh, sister, brother, parents,
    kid, kids, child, children, grandma, grandpa, grandmother, grandfather, friend, her, his,
    their, she, he, they`,
  purpose: 'untuk, syarat, persyaratan, keperluan, naik, melamar, for',
  contrast: 'tapi, tp, padahal, malah, but, ternyata',
  assent:
    'ya, iya, y, nggih, inggih, enggeh, muhun, iyo, yes, ok, oke, okay, okey, sip, siap, baik',
  vocative: `
    min, mimin, admin, kak, ka, kakak, mas, mbak, mba, bang, bro, sis, gan, pak, bu, bunda, om,
    tante, dok, sir, madam, kang, akang, teh, teteh, nak, dik, dek, cak, gaes, guys, dear,
    ustadz, agan, mister, miss, akhi, ukhti, akh, uni, pak dokter, bu dokter, bapak dokter, ibu
    dokter, bapak ibu petugas, ibu bapak petugas, pak petugas, bu petugas, bapak petugas, ibu
    petugas, kak petugas`,
  small: `
    anda, kamu, lu, lo, elu, you, your, nah, there, dong, donk, deh, dech, sih, nih, ni, tuh,
    lah, kan, kah, loh, lho, yah, yuk, ayo, eh, oh, ah, hmm, wah, aja, saja, doang, cuma, hanya,
    juga, jg, lagi, lg, masih, msh, terus, trus, lalu, kalau, kalo, klo, kl, jika, if, agar,
    biar, supaya, di, ke, dari, dr, pada, yang, dengan, dalam, the, a, an, of, on, in, to, from,
    with, at, it, that, this, these, as, be, been, being, by, or, atau, ini, itu, tu, ada,
    adanya, tolong, maaf, sorry, sendiri, semua, all, semuanya, pertama, kedua, ketiga, keempat,
    first, second, third, last, terakhir, satu, dua, tiga, empat, one, two, three, kali, x,
    times, karena, sekarang, skrg, now, hari, kemaren, tadi, banget, bgt, sangat, banyak, sekali,
    very, much, lot, lots, so, just, punya, pun, tanya, nanya, bertanya, ask, question, pilih,
    nya, si, kemenkes, kementerian, kesehatan, covid19, will, would, there is, theres, it is,
    its, about, tentang, soal, mengenai, dulu ya, ulang, again, online, seperti, kayak, kyk,
    jadinya, infonya, informasinya, responnya, mau tau, mau tahu, mau tanya, mau nanya, ganggu,
    mengganggu, menggangu, waktu, waktunya, izin, ijin, numpang, bikin, membuat, buatkan, take,
    bring, let, sebentar, bentar, gitu, begini, begitu, atas, kakanda, disini, sini, situ, sana,
    here, jadi, did, does, do, are, is, am, have, has, had, was, keluar, terbit, diterbitkan,
    kosong, tersedia, issued, available, dulu, tau, tahu, know, halaman, page, cepat, segera,
    urgent, go, many, only, pribadi, lewat, via, lewat wa, via wa, di wa, ke wa, dari wa, lewat
    whatsapp, di whatsapp, via whatsapp, covid, corona, sebenarnya, memang, emang, mungkin,
    kayaknya, sepertinya, makanya, bahwa, sehingga, selalu, sering, kadang, biasanya, langsung,
    lgsg, sempat, sejak, semenjak, ketika, saat, pas, antara, setiap, tiap, besok, lusa, minggu,
    barusan, barusaja, nanti, ntar, entar, tiba, diberi, kasih, beri, berikan, dikasih, kasihtau,
    beritahu, memberitahu, jelaskan, terangkan, harap, berharap, semoga, gampang, susah, sulit,
    arahan, solusi, solusinya, penjelasan, petunjuk, berkenan, kiranya, hormat, perkenalkan, maaf
    sebelumnya, mohon maaf sebelumnya, ikut, ikutan, akan, telah, para, sang, hal, bagi, kepada,
    sampe, hingga, tetap, tetep, sudahlah, lain, terima, menerima, nerima, receive, received,
    receiving, ing, nang, karo, kalih, iki, iku, kuwi, niki, niku, menika, panjenengan, jenengan,
    sampeyan, monggo, mangga, kabeh, dina, ieu, eta, mah, atuh, euy, naha, pami, upami, ti,
    gaduh, ente, entu, bae, him, them, before, because, since, still, then, while, ever, also,
    too, up, out, into, over, any, some, every, each, other, own, more, really, actually, seems,
    seem, think, hope, wish, like, try, tried, trying, give, tell, told, said, find, found,
    figure, working, works, happen, look, looking, come, came, put, wonder, wondering, possible,
    able, unable, should, shall, might, must, today, tomorrow, yesterday, week, weeks, month,
    months, day, days, year, years, ago, kindly, bother, disturb, disturbing, anyone, anybody,
    everyone, however, although, though, even, until, till, during, mulu, doank, yaudah, keknya,
    kyknya, td, tdi, bsk, kmrn, kmren, skrng, smpe, smpai, sampek, spy, hrs, jgn, krg, lgi,
    kalaw, klau, kalu, sbnrnya, sbnernya, pernh, kmu, dri, dlm, trs, tros, trz, emg, emng, waktu
    itu, bulan lalu, minggu lalu, tahun lalu, bulan kemarin, tahun kemarin, got, gotten, wanted,
    needed, tersebut, tsb, kini, skr, knapa, makin, paling, sedang, lagian, btw, abis itu, habis
    itu, setelah itu, abis tu, januari, februari, maret, april, mei, juni, juli, agustus,
    september, oktober, november, desember, january, february, march, may, june, july, august,
    october, december, senin, selasa, rabu, kamis, jumat, sabtu, ahad, datang, ketemu, bertemu,
    chat, chatting, nunggu, menunggu, tunggu, waiting, waited, wait, disuruh, suruh, diminta,
    diwajibkan, ngumpulin, bot, robot, selesaikan, menyelesaikan, diri, you are the best, youre
    the best, the best`,
} as const

/**
 * Subjects that are not ours: one such word makes a message `unknown`, so that a question about
 * something else opens no entry by accident.
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
