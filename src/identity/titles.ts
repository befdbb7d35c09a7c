const setOf = (words: string) => new Set(words.split(' '))

/** Titles before a name: religious, noble, academic, polite. */
const before = setOf(
  'H HJ HAJI HADJI HAJJAH KH KIAI KYAI UST USTAZ USTAZAH USTADZ USTADZAH PDT ' +
    'R RR RA RM RD RNGT RADEN DR DRG DRH DRS DRA IR PROF NS NERS APT BD BDN ' +
    'TN NY NN SDR SDRI BPK BAPAK PAK IBU BU',
)

/** Those that are also written in parts, as R.A.; other single letters are initials. */
const beforeInParts = setOf('KH RA RM RR')

/** Those that people also put after a name. */
const alsoBehind = setOf('HJ HAJI HAJJAH DR DRG DRH DRS DRA IR PROF NS NERS APT BDN')

/** Degrees, written without dots: S.Tr.Keb. is STRKEB. */
const degrees = setOf(
  'SPD SPDI SPDSD SPDAUD SPDK SE SEI SEAK SH SHI SHUM SHUT ST STI STH STP STR STRT STRAK STRKEB ' +
    'STRKEP STRKES STRGZ STRKOM SKOM SIKOM SKEP SKEB SKM SKG SKED SKH SKPM SSOS SSOSI SAG SAK SAB ' +
    'SAP SAN SIP SIK SPSI SFARM SFIL SPT SP SPI SPAR SSI SST SSTP SSN SS SGZ SARS SDS SMN ' +
    'AMD AMDKEB AMDKEP AMDKOM AMDAK AMDFARM AMDRAD AMDGZ AMDKL AMDKES AMDT AMK AMKEB AMKL AMA AMAPD ' +
    'MM MSI MPD MPDI MH MHUM MHI MKES MKEP MKEB MKM MT MTI MTR MKOM MIKOM MSC MA MAG MBA MPH MARS ' +
    'MAK MAP MAB MIP MFARM MPSI MKN ME MEI MESY MSN MP MPI MSOS MGZ MED MENG MBIOMED MPAR MTH LLM ' +
    'SPPD SPOG SPA SPB SPAN SPM SPN SPS SPJP SPKK SPDV SPDVE SPKJ SPTHT SPTHTKL SPU SPRAD SPPK SPPA ' +
    'SPOT SPBS SPKFR SPP SPGK SPFK SPOK SPBM SPKG SPKGA SPORT SPPERIO SPPROS ' +
    'PHD EDD BA BE BSC BENG BBA LC AK CA CPA',
)

/** Degrees that are also names: they count as titles only with dots or after a comma. */
const alsoNames = setOf('AK AMA BA BE CA MAK MAP ME MED MEI MARS SAN SAP SARS STI')

/** A degree has up to four parts: A.Md.Keb, Sp.T.H.T. */
const partsMax = 4

/**
 * Removes the titles of a name: before it, after it, and after commas.
 *
 * @param name The words in capitals up to the first comma.
 * @param behind The words after each comma.
 * @returns At least one word, if there is any.
 */
export function withoutTitles(
  name: readonly string[],
  behind: readonly (readonly string[])[],
): string[] {
  const words = [...withoutTitlesAtEnd(name), ...behind.flatMap(withoutTitlesInside)]
  return words.length === 0 ? behind.flat() : withoutTitlesAtStart(words)
}

function withoutTitlesAtStart(words: readonly string[]): string[] {
  const parts = partCount(words, (title, count) =>
    (count === 1 ? before : beforeInParts).has(title),
  )
  return parts === 0 || parts === words.length
    ? [...words]
    : withoutTitlesAtStart(words.slice(parts))
}

function withoutTitlesAtEnd(words: readonly string[]): readonly string[] {
  for (let count = Math.min(partsMax, words.length - 1); count > 0; count--) {
    const title = words.slice(-count).join('')
    const isDegree = degrees.has(title) && (count > 1 || !alsoNames.has(title))
    if (isDegree || (count === 1 && alsoBehind.has(title))) {
      return withoutTitlesAtEnd(words.slice(0, -count))
    }
  }
  return words
}

function withoutTitlesInside(words: readonly string[]): readonly string[] {
  const parts = partCount(words, (title) => degrees.has(title) || before.has(title))
  const [first] = words
  if (first === undefined) return words
  return parts === 0
    ? [first, ...withoutTitlesInside(words.slice(1))]
    : withoutTitlesInside(words.slice(parts))
}

/** Returns the largest number of first words that make up one title, or 0. */
function partCount(
  words: readonly string[],
  isTitle: (title: string, count: number) => boolean,
): number {
  for (let count = Math.min(partsMax, words.length); count > 0; count--) {
    if (isTitle(words.slice(0, count).join(''), count)) return count
  }
  return 0
}
