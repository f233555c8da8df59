/** Maps in order with at most `limit` calls under way, so that a large host does not run out of file descriptors. */
export async function mapConcurrently<T, R>(items: readonly T[], map: (item: T) => Promise<R>, limit = 64): Promise<readonly R[]> {
  const queue = items.entries();
  const results: R[] = [];
  const work = async () => {
    for (const [index, item] of queue) results[index] = await map(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  return results;
}
