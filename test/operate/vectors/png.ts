import { PNG, type PNGOptions } from 'pngjs'

/** Writes a picture of dark and bright modules; bright ones may be black and transparent. */
export function pngOf(
  isDark: readonly (readonly boolean[])[],
  bright: 'white' | 'transparent' = 'white',
  options: PNGOptions = {},
): Buffer {
  const png = new PNG({ width: isDark[0]?.length ?? 0, height: isDark.length })
  for (const [index, dark] of isDark.flat().entries()) {
    const grey = dark || bright === 'transparent' ? 0 : 255
    const alpha = dark || bright === 'white' ? 255 : 0
    png.data.set([grey, grey, grey, alpha], index * 4)
  }
  return PNG.sync.write(png, options)
}
