import { inLanguage, PATH_OF_LOCALE } from '@breakwater/domain';
import { courseThing } from '#lib/features/machine/course.ts';
import {
  centreThing,
  numbersThing,
  serviceThing,
  visitThing,
  type Thing,
} from '#lib/features/machine/schema-org.ts';
import { viewProgramme } from '#lib/features/programme/view.ts';
import { centreNow } from './centre-now.ts';

type Event = { route: { id: string | null }; params: Partial<Record<string, string>>; locals: App.Locals };

/** What a page says, once more for machines, as JSON-LD; nothing that people don't read there. Empty for the other pages. */
export function structured(event: Event): string {
  const thing = thingOf(event);
  return thing ? asScript({ '@context': 'https://schema.org', ...thing }) : '';
}

/**
 * A data block: browsers don't run it, so the policy against inline scripts allows it. No `<` is in it, whatever an
 * editor has written, so nothing can end it early.
 */
export const asScript = (data: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;

function thingOf({ route, params, locals: { centre, locale } }: Event): Thing | null {
  const home = `/${PATH_OF_LOCALE[locale]}`;
  const now = new Date();
  switch (route.id) {
    case '/[lang=lang]':
      return centreThing(centreNow(centre, locale, now), home);
    case '/[lang=lang]/numbers':
      return numbersThing(centreNow(centre, locale, now), home);
    case '/[lang=lang]/visit':
      return visitThing(centreNow(centre, locale, now), home, centre);
    case '/[lang=lang]/programmes/[id]': {
      const programme = centre.programmes.find(({ id }) => id === params.id);
      const view = programme && viewProgramme(programme, { centre, locale, now });
      return view ? courseThing(view, centre.name, `${home}/programmes/${view.id}`) : null;
    }
    case '/[lang=lang]/services/[id]': {
      const service = centre.services.find(({ id }) => id === params.id);
      if (!service) return null;
      const say = (words: typeof service.name) => inLanguage(words, locale, centre.locale);
      const view = { name: say(service.name), summary: say(service.summary), feeKind: service.feeKind };
      return serviceThing(view, centre.name, `${home}/services/${service.id}`);
    }
    default:
      return null;
  }
}
