/**
 * Works through items side by side, at most `atOnce` at a time; a Worker has 6 connections
 * (Cloudflare, simultaneous open connections). One that fails does not stop the others.
 *
 * @returns What each came to, in the order of the items.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const results: PromiseSettledResult<R>[] = []
  const left = items.entries()
  const worker = async () => {
    for (const [index, item] of left) {
      const [result] = await Promise.allSettled([work(item)])
      if (result) results[index] = result
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  return results
}
