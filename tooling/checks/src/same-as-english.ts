/** Messages that are rightly the same in another language: names, abbreviations, words shared by both. */
export const SAME_AS_ENGLISH = new Set<string>([
  'portal_paper_text',
  'portal_library_text_body',
  'portal_held_text',
  'mode_online',
  'site_class_online',
  'portal_work_minutes',
  'portal_work_social_sum',
  'portal_find_keys',
  'portal_nav_menu',
]);
