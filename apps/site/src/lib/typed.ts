/** What a visitor typed, field by field, as it came: kept so that a page can be shown again with all of it. */
export type Typed = Record<string, string[]>;

/** The first value of a field. */
export const one = (typed: Typed, name: string, fallback = ''): string => typed[name]?.[0] ?? fallback;

/** Whether a choice was made. */
export const has = (typed: Typed, name: string, value: string): boolean =>
  typed[name]?.includes(value) ?? false;
