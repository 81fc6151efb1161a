import type { StaffApiConfig } from '@breakwater/api-staff';

const WORDS = Symbol.for('breakwater.words');
type SayReason = (key: string, params: Record<string, string | number>, locale: string) => string;

/** The words of papers that are printed. Kit's bundle has every message and left them here: a second copy takes 35 MB. */
export const wordsIn: StaffApiConfig['wordsIn'] = async (locale) => {
  const left = (globalThis as Record<symbol, unknown>)[WORDS] as SayReason | undefined;
  const say = left ?? ((await import('@breakwater/i18n/reason')).sayReason as SayReason);
  return (key, params = {}) => say(key, params, locale);
};
