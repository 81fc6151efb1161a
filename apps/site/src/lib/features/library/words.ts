import { m } from '@breakwater/i18n';
import type { ResourceTopic } from '@breakwater/domain/library';

/** What each shelf of the library is called. */
export const TOPIC_WORDS: Record<ResourceTopic, () => string> = {
  safety: m.site_library_topic_safety,
  crisis: m.site_library_topic_crisis,
  family: m.site_library_topic_family,
  loss: m.site_library_topic_loss,
  hardship: m.site_library_topic_hardship,
  mind: m.site_library_topic_mind,
  rights: m.site_library_topic_rights,
  help: m.site_library_topic_help,
};
