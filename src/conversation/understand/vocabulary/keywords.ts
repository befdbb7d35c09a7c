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
