/**
 * Gives the value below which a share of the values lies; between two values it lies where the
 * share falls (the common "linear" method).
 *
 * @param share From 0 (the least) to 1 (the most).
 * @throws {RangeError} when there is no value.
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('there is no value')
  const sorted = [...values].sort((left, right) => left - right)
  const place = share * (sorted.length - 1)
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

/** Gives the value in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Two values that were measured right after each other, ours and the floor's. */
export interface Pair {
  ours: number
  floor: number
}

/**
 * Says how many times the floor ours is, as the median of the pairs' own ratios: what slows the
 * machine for a while slows both of a pair, and one bad pair moves nothing.
 */
export function medianRatio(pairs: readonly Pair[]): number {
  return median(pairs.map(({ ours, floor }) => ours / floor))
}

/** Rounds for people to read: as many decimals as given, no trailing noise. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
