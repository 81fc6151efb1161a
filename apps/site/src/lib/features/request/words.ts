import { m } from '@breakwater/i18n';
import type { Mode } from '@breakwater/domain/slot';

/** Where an appointment takes place, in words. */
export const MODE_WORDS: Record<Mode, () => string> = {
  in_person: m.site_mode_in_person,
  phone: m.site_mode_phone,
  online: m.site_mode_online,
};
