/** A part of a case or of a cohort: where it lies under the address of the whole, and its word. */
export type Part = { path: string; word: () => string };

/** Whether this address is a part's own, or lies below it. */
export function isPart(address: string, base: string, path: string): boolean {
  return path === '' ? address === base : `${address}/`.startsWith(`${base}${path}/`);
}

/** A tab of the browser says which part is open, so that several of one file can be told apart. */
export function titleOf(parts: readonly Part[], address: string, base: string, whole: string): string {
  const open = parts.find(({ path }) => path !== '' && isPart(address, base, path));
  return open ? `${open.word()} · ${whole}` : whole;
}
