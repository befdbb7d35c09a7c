/** Words that ask, join and soften. The form is told in `index.ts`. */
export const functionWords = {
  // They turn the meaning of what stands beside them.
  when: 'kapan, kapankah, kpan',
  where: 'dimana, where, kemana, di mana',
  howMany: 'berapa, how many, berapakah, how much, berapa kali',
  who: 'siapa, whos',
  not: `
    tidak, not, bukannya, jangan, dont, doesnt, isnt, cant, cannot, havent, hasnt, didnt, tanpa,
    gabisa, gakbisa, tidakbisa`,
  notYet: 'belum, yet',
  done: 'sudah, already, pernah',
  after: 'setelah, sesudah, habis, abis, after, pasca, sehabis',

  // They may stand beside anything: see `smallConcepts` in `rule.ts`.
  what: `
    apa, apakah, apaan, which, what, naon, opo, yang mana, have i, did i, did my, is my, am i, was
    my, has my`,
  how: 'bagaimana',
  way: 'cara, caranya, bagaimana cara, bagaimana to, bagaimana can',
  can: 'bisa, boleh, can, could, may',
  want: 'mau, want, would like, wanna, pengennya, niat',
  and: 'dan, and, duanya, keduanya, both',
  mine: `
    saya, aku, my, mine, i, im, ive, me, we, our, us, kami, kita, anak, adik, suami, istri, ayah,
    mama, papa, ibu, bapak, keluarga, nenek, kakek, orang tua, ortu, family, son, daughter, wife,
    husband, mother, father, mom, dad, have i, did i, did my, is my, am i, was my, has my`,
  purpose: 'untuk, syarat, persyaratan, keperluan, naik, melamar, for',
  contrast: 'tapi, tp, padahal, malah, but, ternyata',
  assent: 'ya, iya, y, yes, ok, oke, okay, okey, sip, siap, baik',
  vocative: `
    min, mimin, admin, kak, ka, kakak, mas, mbak, mba, bang, bro, sis, gan, pak, bu, bunda, om,
    tante, dok, sir, madam`,
  small: `
    anda, kamu, lu, lo, elu, u, you, your, nah, there, dong, donk, deh, dech, sih, nih, ni, tuh,
    lah, kan, kah, loh, lho, yah, yuk, ayo, eh, oh, ah, hmm, wah, aja, saja, doang, cuma, hanya,
    juga, jg, lagi, lg, masih, msh, terus, trus, lalu, kalau, kalo, klo, kl, jika, if, agar, biar,
    supaya, di, ke, dari, dr, pada, yang, dengan, dalam, the, a, an, of, on, in, to, from, with,
    at, it, that, this, these, as, be, been, being, by, or, atau, ini, itu, tu, ada, adanya,
    tolong, maaf, sorry, sendiri, semua, all, semuanya, pertama, kedua, ketiga, keempat, first,
    second, third, last, terakhir, satu, dua, tiga, empat, one, two, three, kali, x, times,
    karena, sekarang, skrg, now, hari, kemaren, tadi, banget, bgt, sangat, banyak, sekali, very,
    much, lot, lots, so, just, punya, pun, tanya, nanya, bertanya, ask, question, pilih, nya, se,
    si, kemenkes, kementerian, kesehatan, covid19, will, would, there is, theres, it is, its,
    about, tentang, soal, mengenai, dulu ya, ulang, again, online, seperti, kayak, kyk, jadinya,
    infonya, informasinya, responnya, atas, kakanda, disini, sini, situ, sana, here, kenapa, kok,
    ko, jadi, did, does, do, are, is, am, have, has, had, was, keluar, muncul, terbit,
    diterbitkan, kosong, tersedia, issued, appear, appeared, available, dulu, tau, tahu, know,
    halaman, page, cepat, segera, urgent, go, many, only, pribadi, lewat, via, lewat wa, via wa,
    di wa, ke wa, dari wa, lewat whatsapp, di whatsapp, via whatsapp, covid, corona`,
} as const
