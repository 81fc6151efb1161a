import { inLanguage, type Locale, type Translated } from '@breakwater/domain';
import type { PublishedCentre, PublishedService } from '@breakwater/domain/centre';

/** A service in the reader's language; what the centre hasn't written is empty. */
export type ServiceView = Pick<PublishedService, 'id' | 'feeKind' | 'modes' | 'languages' | 'isAccepting'> & {
  name: string;
  summary: string;
  forWhom: string;
  expect: string[];
  begin: string;
};

/** What the centre offers, in one language. */
export function viewServices(centre: PublishedCentre, locale: Locale): ServiceView[] {
  const say = (words: Translated) => inLanguage(words, locale, centre.locale);
  return centre.services.map((service) => ({
    id: service.id,
    feeKind: service.feeKind,
    modes: service.modes,
    languages: service.languages,
    isAccepting: service.isAccepting,
    name: say(service.name),
    summary: say(service.summary),
    forWhom: say(service.forWhom),
    expect: say(service.expect).split('\n').filter(Boolean),
    begin: say(service.begin),
  }));
}
