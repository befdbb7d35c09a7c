/**
 * Other ways to write a word: slang, abbreviations, regional words, misspellings, and English where
 * it means the same. The word that the vocabulary uses, then what people type for it.
 */
export const spellings: Readonly<Record<string, string>> = {
  saya: `
    sy sya aku ak gw gua gue w ane awak ambo inyong kula kulo abdi ana aye urang ku kuring dalem`,
  tidak: `
    ga gak gk g nggak ngga nggk enggak engga ndak nda ndk tdk tak gx kagak kaga kgk ora teu enda
    tida mboten moten henteu hente`,
  sudah: 'udah udh sdh dah uda wis wes geus udeh sampun atos tos',
  belum: 'blm blum belom blom blon lom durung dereng acan teacan',
  nomor: 'no nomer nmr nmer nomr nopor',
  nama: 'nm nma nami jeneng ngaran asma asmane',
  tanggal: 'tgl tggl tgal',
  yang: 'yg nyang sing',
  untuk: 'utk buat bwt untk kanggo u',
  dengan: 'dgn dg sama sm ama sareng',
  padahal: 'pdhl pdhal padhal',
  karena: 'krn karna soalnya gara',
  kenapa: 'knp kenap napa ngapa mengapa kunaon ngopo why',
  bagaimana:
    'pegimana pegimane gimane gmn gimana gmna gimna gmana bgmn bgmana pripun piye kumaha how',
  jadi: 'jd jdi dadi sios janten',
  menu: 'mnu mneu meniu',
  lama: 'lawas lami',
  ada: 'ad ade aya ono onten wonten',
  apa: 'ape apah opo naon nopo menopo',
  hapus: 'hps apus',
  laporan: 'lprn lporan',
  dapat: 'dpt dapet dpet oleh',
  hp: 'hape hpku hpnya handphone ponsel handpone hanphone henpon',
  mau: 'bade badhe kersa mw pengen pengin pingin ingin pgn kepengen pgen hendak arep hoyong',
  bisa: 'bs bsa isa iso tiasa saget isoh',
  tolong: 'tlg tlong tulung mohon mhn please pls plz pliss',
  orang: 'org orng wong',
  punya: 'pny pnya milik',
  dimana: 'dmn dmna mana mna neng',
  banyak: 'byk bnyk bnyak',
  kapan: 'kpn kapn iraha when',
  berapa: 'brp brapa brpa pinten',
  siapa: 'spa sapa saha who',
  lahir: 'lhr',
  ubah: 'ubh rubah rbah ngubah merubah robah',
  ganti: 'gentos gnti gant ngganti gantiin',
  salah: 'slh slah salh lepat kliru kleru',
  data: 'dta datanya',
  bahasa: 'bhs bhsa bhasa basa',
  indonesia: 'indo indonesian',
  inggris: 'ingris enggris english inggeris eng',
  sertifikat: `
    sertif sertip setif serfitikat sertipikat sertivikat sertifikasi setifikat sertipikasi
    serti sertfkt srtifikat
    certifikat certificate certificates cert sertificate certif`,
  vaksin: `
    vaksinasi vaxin vaxsin faksin vaksen paksin vax vacc vaksi vksn vaccine vaccines vaccination
    vaccinations divaksin`,
  download: `
    donlod donlot donload dwnload dunlud downlod downlot donlud unduh didownload ngedownload`,
  kembali: 'kmbali balik mbalik back',
  terima: 'trima trma',
  kasih: 'ksih kasi ksh',
  pakai: 'pake pk pkai make use using',
  petugas: 'ptugas',
  pedulilindungi: 'pl pedulilindung pedulilindugi',
  tiket: 'ticket tickets tikt tkt',
  hilang: 'ilang hlang lost missing ical kehilangan',
  masuk: 'msuk masok',
  keluar: 'kluar klwr kaluar klr',
  muncul: 'mncul nongol metu medal mucul',
  lihat: 'liat lht ngeliat see view show tampilkan tampilin',
  cek: 'check ngecek chek cheque ricek crosscheck',
}

/**
 * The words worth correcting when they are mistyped: long enough to be recognised with an error,
 * and those on which an answer turns.
 */
export const keywords = `
  sertifikat certificate vaksin vaccine vaksinasi vaccination booster dosis download unduh cetak
  kartu status riwayat history jadwal tercatat terdaftar recorded registered data informasi
  information details profile biodata nomor number telepon telephone phone salah keliru wrong
  incorrect ubah ganti change update perbaiki perbaikan koreksi correct correction tanggal lahir
  birthday birthdate huruf ejaan misspelled lokasi tempat puskesmas batch sinovac astrazeneca
  pfizer moderna tiket ticket laporan lapor pengaduan keluhan komplain complaint complain report
  petugas operator bantuan bantu customer service menu kembali batal batalkan cancel keluar
  logout selesai bahasa inggris english indonesia indonesian privasi privacy hapus delete
  keaslian verifikasi verify validasi barcode terima makasih terimakasih thanks thank
  assalamualaikum selamat permisi pedulilindungi satusehat aplikasi muncul masuk hangus aktif`

/**
 * Everyday words, Indonesian and English, that are a typing error or two away from a keyword: they
 * are left as they are. Found by running lists of common words through the correction.
 */
export const ordinaryWords = `
  bantal bata batas batasan bath batu batuan cancer chance changing charge collect collection
  connection connections coret corruption creation haus informal informan keahlian koleksi
  koneksi lapar lookout mask modern pengadaan pengadilan pengairan pengasuhan
  pengaturan penggalian penyatuan perairan perbankan percikan perhatikan permainan permainkan
  perpaduan register repot resort salad selama selamanya states statis statue tangan tangannya
  tangga tanggap tank telegram terdampar terlantar than thanos think tinggal tinggalnya
  tunggal vacation`
