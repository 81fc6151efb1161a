import { m } from '@breakwater/i18n';
import type { LintReason, ResourceTopic } from '@breakwater/domain/library';
import type { Tone } from '@breakwater/ui';
import type { LibraryView, Standing } from './standing.ts';

type Say = () => string;

/** As the site calls them. */
export const TOPIC_WORDS: Record<ResourceTopic, Say> = {
  safety: m.site_library_topic_safety,
  crisis: m.site_library_topic_crisis,
  family: m.site_library_topic_family,
  loss: m.site_library_topic_loss,
  hardship: m.site_library_topic_hardship,
  mind: m.site_library_topic_mind,
  rights: m.site_library_topic_rights,
  help: m.site_library_topic_help,
};
export const STANDING_WORDS: Record<Standing, Say> = {
  missing: m.portal_library_state_missing,
  draft: m.portal_library_state_draft,
  changed: m.portal_library_state_changed,
  example: m.portal_library_state_example,
  published: m.portal_library_state_published,
};
export const STANDING_TONES: Record<Standing, Tone> = {
  missing: 'plain',
  draft: 'amber',
  changed: 'amber',
  example: 'amber',
  published: 'leaf',
};
export const VIEW_WORDS: Record<LibraryView, Say> = {
  all: m.portal_library_view_all,
  asked: m.portal_library_view_asked,
  draft: m.portal_library_view_draft,
  missing: m.portal_library_view_missing,
  behind: m.portal_library_view_behind,
  retired: m.portal_library_view_retired,
};
export const EMPTY_WORDS: Record<LibraryView, Say> = {
  all: m.portal_library_empty_all,
  asked: m.portal_library_empty_asked,
  draft: m.portal_library_empty_draft,
  missing: m.portal_library_empty_missing,
  behind: m.portal_library_empty_behind,
  retired: m.portal_library_empty_retired,
};
export const HINT_WORDS: Record<LintReason, Say> = {
  sentence_long: m.portal_library_hint_sentence_long,
  heading_long: m.portal_library_hint_heading_long,
  summary_long: m.portal_library_hint_summary_long,
  word_avoided: m.portal_library_hint_word_avoided,
  title_loud: m.portal_library_hint_title_loud,
  numbers_missing: m.portal_library_hint_numbers_missing,
  left_out: m.portal_library_hint_left_out,
};
