const NUMBER = /^([pc])?\s*-?\s*(?:(\d{2})\s*[-–/ ]\s*)?(\d{1,9})$/i;

/** Which numbers somebody means, as a pattern of SQL's LIKE; `of` says whose where they said it. */
export type NumberMeant = { of: 'client' | 'case' | null; pattern: string };

/**
 * A client's or case's number from what was typed: `P26-00012`, `c26-12`, `C 12`, `26/12`. Without a letter it takes the
 * year to be one, or every telephone would be; null for what can't be one.
 */
export function numberMeant(typed: string): NumberMeant | null {
  const [, letter, year, count = ''] = NUMBER.exec(typed.normalize('NFKC').trim()) ?? [];
  if (count === '' || (letter === undefined && year === undefined)) return null;
  const of = letter === undefined ? null : letter.toUpperCase() === 'P' ? 'client' : 'case';
  const first = of === null ? '_' : of === 'client' ? 'P' : 'C';
  return { of, pattern: `${first}${year ?? '__'}-${count.replace(/^0+/, '').padStart(5, '0')}` };
}

/** Whether this is enough to look for: one letter, or two digits, would be in half of all files. */
export function isSearchable(query: string): boolean {
  const text = query.trim();
  return (
    /\p{Script=Han}/u.test(text) ||
    [...text].filter((sign) => /[\p{Letter}\p{Number}]/u.test(sign)).length >= 2
  );
}
