import { inLanguage, type Locale } from '@breakwater/domain';
import type { PublishedCentre } from '@breakwater/domain/centre';
import {
  openSearch,
  type PublishedLibrary,
  type SearchEntry,
  type SearchHit,
} from '@breakwater/domain/library';
import { m } from '@breakwater/i18n';
import { viewServices } from '#lib/features/centre/service-view.ts';
import { shownIn } from '#lib/features/library/view.ts';
import { TOOLS } from '#lib/features/tool/tools.ts';

type Index = { of: string; find: (words: string) => SearchHit[] };
// Published content only, the same for everybody who reads a language.
const kept = new Map<Locale, Index>();

/** What the site has on some words, the best first. The index is made when somebody first searches in a language. */
export function searchSite(
  words: string,
  published: { library: PublishedLibrary; centre: PublishedCentre },
  locale: Locale,
): SearchHit[] {
  const { library, centre } = published;
  // A text whose moment comes changes the library, and not its version.
  const of = `${library.version} ${library.changesAt} ${centre.version}`;
  let index = kept.get(locale);
  if (index?.of !== of) {
    index = { of, find: openSearch(locale, entriesOf(published, locale)) };
    kept.set(locale, index);
  }
  return index.find(words);
}

function entriesOf(
  { library, centre }: { library: PublishedLibrary; centre: PublishedCentre },
  locale: Locale,
): SearchEntry[] {
  const articles = shownIn(library, locale).map(({ resource: { slug }, text }) => ({
    kind: 'article' as const,
    address: `/library/${slug}`,
    title: text.title,
    summary: text.summary,
    text: text.body,
    slug,
  }));
  const programmes = centre.programmes.map(({ id, content }) => {
    const say = (text: Partial<PublishedCentre['address']>) =>
      inLanguage({ en: '', cs: '', uk: '', id: '', 'zh-Hans': '', ...text }, locale, centre.locale);
    return {
      kind: 'programme' as const,
      address: `/programmes/${id}`,
      title: say(content.name),
      summary: say(content.summary),
      text: '',
    };
  });
  const services = viewServices(centre, locale).map(({ id, name, summary, forWhom }) => ({
    kind: 'service' as const,
    address: `/services/${id}`,
    title: name,
    summary,
    text: forWhom,
  }));
  const page = (address: string, title: string, summary: string, text = '') =>
    ({ kind: 'page', address, title, summary, text }) as const;
  return [
    ...articles,
    ...services,
    ...programmes,
    ...TOOLS.map(({ id, title, text }) => page(`/tools/${id}`, title(), text())),
    page('/numbers', m.site_numbers_title(), m.site_numbers_lead()),
    page('/call', m.site_call_title(), m.site_door_call_text()),
    page(
      '/no-voice',
      m.site_no_voice_title(),
      m.site_no_voice_lead(),
      `${m.site_no_voice_relay_title()} ${m.site_no_voice_sms_title()}`,
    ),
    page('/others', m.site_door_other_title(), m.site_door_other_text()),
    page('/about', m.site_about_title(), ''),
    page('/safety', m.site_safety_title(), m.site_door_safe_text()),
    ...(centre.address[locale] ? [page('/visit', m.site_visit_title(), m.site_door_come_text())] : []),
  ];
}
