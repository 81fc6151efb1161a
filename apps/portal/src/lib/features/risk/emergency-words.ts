import { m } from '@breakwater/i18n';
import type { EmergencyNumber } from '@breakwater/domain/centre';

/** Whom an emergency number reaches, in any language. */
export const EMERGENCY_WORDS: Record<EmergencyNumber['what'], typeof m.site_emergency_all> = {
  all: m.site_emergency_all,
  police: m.site_emergency_police,
  ambulance: m.site_emergency_ambulance,
  fire: m.site_emergency_fire,
  text: m.site_emergency_text,
};
