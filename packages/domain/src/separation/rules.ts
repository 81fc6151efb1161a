/**
 * A telephone number or mail address as it is compared: letter case, spaces and punctuation don't count, nor whether a
 * number stands with its country (its last nine digits do). Null for what is neither: it finds nobody.
 */
export function comparable(address: string): string | null {
  const plain = address.normalize('NFKC').trim().toLowerCase();
  if (plain.includes('@')) return /^\S+@\S+$/.test(plain) ? `mail:${plain}` : null;
  const digits = plain.replaceAll(/\D/g, '');
  return digits.length < 6 ? null : `phone:${digits.slice(-9)}`;
}
