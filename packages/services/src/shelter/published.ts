import type { Transaction } from '@breakwater/db';
import { LOCALES, PATH_OF_LOCALE } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import type { PublishedCentre } from '@breakwater/domain/centre';
import type { PublishedLibrary } from '@breakwater/domain/library';
import type { ShelterPlace } from '@breakwater/domain/shelter';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { textsOf } from './texts.ts';

/** A place of the site, and every text that stands there. */
export type Spot = { place: ShelterPlace; texts: string[] };

/** Everything that visitors read now, place by place and language by language: whatever the site itself is given. */
export async function readSpots(tx: Transaction, ctx: StaffContext): Promise<Spot[]> {
  const { rows } = await tx.execute<{ centre: PublishedCentre | null; library: PublishedLibrary | null }>(
    sql`SELECT door.published() AS centre, door.library() AS library`,
  );
  const { centre, library } = rows[0] ?? {};
  const parts = [...(centre ? partsOfCentre(centre) : []), ...(library ? partsOfLibrary(library) : [])];
  return parts.flatMap((part) => spotsOf(ctx, part));
}

/** Words of one kind; `path` is where on the site, without its language. */
type Part = Pick<ShelterPlace, 'kind' | 'id'> & { title: unknown; path: string; words: unknown };

function partsOfCentre({ programmes, services, numbers, ...centre }: PublishedCentre): Part[] {
  const { name, address, directions, hours, authority, about, notices, banner, closedDays, ...rest } = centre;
  const one = { id: null, title: '', path: '' };
  return [
    { ...one, kind: 'appearance', words: name },
    { ...one, kind: 'visiting', path: 'visit', words: { address, directions, hours } },
    { ...one, kind: 'about', path: 'about', words: { authority, about, notices } },
    { ...one, kind: 'banner', words: banner },
    { ...one, kind: 'closed_day', words: closedDays },
    // Whatever is published one day and isn't named here is found all the same.
    { ...one, kind: 'other', words: { ...rest, mark: null } },
    ...numbers.map((each): Part => ({
      ...{ kind: 'number', id: each.id, title: each.label, path: 'numbers', words: each },
    })),
    ...services.map((each): Part => ({
      ...{ kind: 'service', id: each.id, title: each.name, path: `services/${each.id}`, words: each },
    })),
    ...programmes.flatMap(({ cohorts, ...each }): Part[] => [
      {
        ...{ kind: 'programme', id: each.id, title: each.content.name },
        ...{ path: `programmes/${each.id}`, words: each },
      },
      ...cohorts.map((cohort): Part => ({
        ...{ kind: 'cohort', id: cohort.id, title: cohort.number },
        ...{ path: `programmes/${each.id}/${cohort.id}`, words: cohort },
      })),
    ]),
  ];
}

const partsOfLibrary = ({ resources }: PublishedLibrary): Part[] =>
  resources.flatMap(({ id, slug, texts, sources }): Part[] => [
    { kind: 'article', id, title: titlesOf(texts), path: `library/${slug}`, words: byLocale(texts) },
    {
      ...{ kind: 'article_details', id, title: titlesOf(texts), path: `library/${slug}` },
      words: { slug, sources },
    },
  ]);

type Texts = PublishedLibrary['resources'][number]['texts'];
const titlesOf = (texts: Texts) =>
  Object.fromEntries(Object.entries(texts).map(([locale, text]) => [locale, text.title]));
// The language last, as in every other text that there is in five of them.
const byLocale = (texts: Texts) =>
  (['title', 'summary', 'body', 'authorRole'] as const).map((name) =>
    Object.fromEntries(Object.entries(texts).map(([locale, text]) => [locale, text[name]])),
  );

function spotsOf({ actor, core }: StaffContext, { title, path, words, ...part }: Part): Spot[] {
  const found = new Map<Locale | null, string[]>();
  for (const [at, text] of textsOf(words)) {
    const locale = LOCALES.find((each) => at.endsWith(`.${each}`) || at === each) ?? null;
    found.set(locale, [...(found.get(locale) ?? []), text]);
  }
  return [...found].map(([locale, texts]) => {
    const address = `${core.siteAddress}/${PATH_OF_LOCALE[locale ?? actor.locale]}/${path}`;
    return { place: { ...part, locale, title: inLanguage(title, locale ?? actor.locale), address }, texts };
  });
}

/** What something is called, in this language, else in the first that it has. */
function inLanguage(title: unknown, locale: Locale): string {
  if (typeof title === 'string') return title;
  const titles = title as Partial<Record<Locale, string>>;
  return [locale, ...LOCALES].map((each) => titles[each]).find(Boolean) ?? '';
}
