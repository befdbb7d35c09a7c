/**
 * Other ways to write a word: slang, abbreviations, regional words, misspellings, and English where
 * it means the same. The word that the vocabulary uses, then what people type for it.
 */
export const spellings: Readonly<Record<string, string>> = {
  saya: 'sy sya aku ak gw gua gue w ane awak ambo inyong kula abdi ana',
  tidak: `
    ga gak gk g nggak ngga nggk enggak engga ndak nda ndk tdk tak gx kagak kaga kgk ora teu enda
    tida`,
  sudah: 'udah udh sdh dah uda wis wes geus udeh',
  belum: 'blm blum belom blom blon lom durung acan',
  nomor: 'no nomer nmr nmer nomr nopor',
  nama: 'nm nma jeneng ngaran asma asmane',
  tanggal: 'tgl tggl tgal',
  yang: 'yg nyang sing',
  untuk: 'utk buat bwt untk kanggo u',
  dengan: 'dgn dg sama sm ama sareng',
  padahal: 'pdhl pdhal padhal',
  karena: 'krn karna soalnya',
  kenapa: 'knp kenap napa ngapa mengapa kunaon ngopo why',
  bagaimana: 'gmn gimana gmna gimna gmana bgmn bgmana pripun piye kumaha how',
  dapat: 'dpt dapet dpet oleh',
  hp: 'hape hpku hpnya handphone ponsel handpone hanphone henpon',
  mau: 'mw pengen pengin pingin ingin pgn kepengen pgen hendak arep hoyong',
  bisa: 'bs bsa isa iso tiasa',
  tolong: 'tlg tlong tulung mohon mhn please pls plz pliss',
  orang: 'org orng wong',
  punya: 'pny pnya milik',
  dimana: 'dmn dmna mana mna neng',
  kapan: 'kpn kapn iraha when',
  berapa: 'brp brapa brpa pinten',
  siapa: 'spa sapa saha who',
  lahir: 'lhr',
  ubah: 'ubh rubah rbah ngubah merubah robah',
  ganti: 'gnti gant ngganti gantiin',
  salah: 'slh slah salh',
  data: 'dta datanya',
  bahasa: 'bhs bhsa bhasa basa',
  indonesia: 'indo indonesian',
  inggris: 'ingris enggris english inggeris eng',
  sertifikat: `
    sertif sertipikat sertivikat sertifikasi setifikat sertipikasi serti sertfkt srtifikat
    certifikat certificate certificates cert sertificate certif`,
  vaksin: `
    vaksinasi vaxin vaxsin faksin vaksen paksin vax vacc vaksi vksn vaccine vaccines vaccination
    vaccinations divaksin`,
  download: `
    donlod donlot donload dwnload dunlud downlod downlot donlud unduh didownload ngedownload`,
  kembali: 'kmbali balik mbalik back',
  terima: 'trima trma',
  kasih: 'ksih kasi',
  pakai: 'pake pk pkai make use using',
  petugas: 'ptugas',
  pedulilindungi: 'pl pedulilindung pedulilindugi',
  tiket: 'ticket tickets tikt',
  laporan: 'lprn lporan',
  hilang: 'ilang hlang lost missing',
  masuk: 'msuk masok',
  keluar: 'kluar klwr',
  muncul: 'mncul nongol',
  lihat: 'liat lht ngeliat see view show tampilkan tampilin',
  cek: 'check ngecek chek cheque ricek crosscheck',
}
