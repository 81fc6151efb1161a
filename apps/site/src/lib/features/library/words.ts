import { m } from '@breakwater/i18n';
import type { ResourceTopic, SearchHit } from '@breakwater/domain/library';

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

/** What a search result is, where it is no article. */
export const KIND_WORDS: Partial<Record<SearchHit['kind'], () => string>> = {
  programme: m.site_library_kind_programme,
  service: m.site_library_kind_service,
  page: m.site_library_kind_page,
};
