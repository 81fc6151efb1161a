import { m } from '@breakwater/i18n';

/** The parts of a plan for hard times, in the order in which they are gone through (glossary: safety plan). */
export const PLAN_PARTS = [
  { id: 'signs', title: m.site_tools_signs, hint: m.site_tools_signs_hint },
  { id: 'self', title: m.site_tools_self, hint: m.site_tools_self_hint },
  { id: 'around', title: m.site_tools_around, hint: m.site_tools_around_hint },
  { id: 'ask', title: m.site_tools_ask, hint: m.site_tools_ask_hint },
  { id: 'pros', title: m.site_tools_pros, hint: m.site_tools_pros_hint },
  { id: 'safer', title: m.site_tools_safer, hint: m.site_tools_safer_hint },
  { id: 'reasons', title: m.site_tools_reasons, hint: m.site_tools_reasons_hint },
] as const;
