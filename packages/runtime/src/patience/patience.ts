/**
 * What `ask` brings within `ms` milliseconds, or null when it takes longer; throws what it throws until then. The clock is
 * stopped as soon as there is an answer: one that ran on would keep the whole request in memory until it rings.
 */
export async function within<T>(ms: number, ask: () => Promise<T>): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), ms);
  try {
    return await Promise.race([ask(), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
