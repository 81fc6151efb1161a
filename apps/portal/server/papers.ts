import type { StaffApiConfig } from '@breakwater/api-staff';

/** The words of papers that are printed. Every message of every language is loaded with the first paper. */
export const wordsIn: StaffApiConfig['wordsIn'] = async (locale) => {
  const { sayReason } = await import('@breakwater/i18n/reason');
  return (key, params = {}) => sayReason(key, params, locale);
};
