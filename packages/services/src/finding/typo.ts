const LONGEST = 48;
const newRow = () => new Uint8Array(LONGEST + 1);
const rows = [newRow(), newRow(), newRow()] as const;

/**
 * How many letters must be changed, added, left out or swapped with their neighbour to come from one word to the other
 * (Damerau's distance, in its optimal string alignment); any number above `most` when it is more than that.
 */
export function distance(one: string, other: string, most: number): number {
  const n = Math.min(one.length, LONGEST);
  const m = Math.min(other.length, LONGEST);
  if (Math.abs(n - m) > most) return most + 1;
  let [before, above, row] = rows;
  for (let j = 0; j <= m; j += 1) above[j] = j;
  for (let i = 1; i <= n; i += 1) {
    const letter = one.charCodeAt(i - 1);
    const last = one.charCodeAt(i - 2);
    row[0] = i;
    let least = i;
    for (let j = 1; j <= m; j += 1) {
      const facing = other.charCodeAt(j - 1);
      let cost = at(above, j - 1) + (letter === facing ? 0 : 1);
      cost = Math.min(cost, at(above, j) + 1, at(row, j - 1) + 1);
      if (i > 1 && j > 1 && letter === other.charCodeAt(j - 2) && last === facing)
        cost = Math.min(cost, at(before, j - 2) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    const next = before;
    before = above;
    above = row;
    row = next;
  }
  return at(above, m);
}

const at = (row: Uint8Array, index: number): number => row[index] ?? 0;

/** Which letters a word holds, one bit each: two words whose letters differ much can't be near each other. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let index = 0; index < word.length; index += 1) bits |= 1 << (word.charCodeAt(index) & 31);
  return bits;
}

/** How many bits are set. */
export function countBits(bits: number): number {
  let left = bits;
  left -= (left >>> 1) & 0x55555555;
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
