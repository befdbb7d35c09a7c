/** The package has no types of its own: only what is used here is declared. */
declare module 'subset-font' {
  interface SubsetOptions {
    targetFormat: 'sfnt'
    preserveNameIds: number[]
    keepFeatures: string[]
    noLayoutClosure: boolean
    noHinting: boolean
    dropTables: string[]
  }
  export default function subsetFont(
    font: Uint8Array,
    characters: string,
    options: SubsetOptions,
  ): Promise<Uint8Array>
}
