import { inLanguage, PATH_OF_LOCALE } from '@breakwater/domain';
import type { PublishedCentre, PublishedService } from '@breakwater/domain/centre';
import { m } from '@breakwater/i18n';
import { FEE_WORDS } from '#lib/features/programme/words.ts';
import { languagesOf, phoneOf } from './hsds-phone.ts';
import { locationOf } from './hsds-place.ts';
import { idOf } from './id-of.ts';

/** Who asks for it, at which of the site's own addresses, and when. */
export type Asking = { centre: PublishedCentre; origin: string; now: Date };

/**
 * The centre's services in the shape of Open Referral's HSDS 3.0, each with its own fields alone; one page holds all.
 * Texts are in the language that messages have at the moment: the centre's own. No person is in it.
 */
export function servicePage(asking: Asking) {
  const contents = asking.centre.services.map((service) => plainService(service, asking));
  return {
    ...{ total_items: contents.length, total_pages: 1, page_number: 1, size: contents.length },
    ...{ first_page: true, last_page: true, empty: contents.length === 0, contents },
  };
}

/** One service with all that it refers to, or null where there is none under this id. */
export function wholeService(id: string, asking: Asking) {
  const { centre, now } = asking;
  const service = centre.services.find((each) => each.id === id);
  if (!service) return null;
  const organisation = organisationOf(asking);
  const location = locationOf(centre, organisation.id, now);
  return {
    ...plainService(service, asking),
    organization: organisation,
    phones: centre.numbers.map((number) => phoneOf(number, centre)),
    languages: languagesOf(service.languages, { service_id: id }, centre.locale),
    cost_options: [costOf(service)],
    service_at_locations: isWalkIn(service, centre)
      ? [{ id: idOf(location.id, id), service_id: id, location_id: location.id, location }]
      : [],
  };
}

const isWalkIn = ({ modes }: PublishedService, { address }: PublishedCentre): boolean =>
  modes.includes('in_person') && Object.values(address).some(Boolean);

function plainService(service: PublishedService, { centre, origin }: Asking) {
  const say = (words: PublishedService['name']) => inLanguage(words, centre.locale, centre.locale);
  const fields = {
    description: say(service.summary),
    eligibility_description: say(service.forWhom),
    application_process: say(service.begin),
  };
  return {
    id: service.id,
    organization_id: organisationId(centre),
    name: say(service.name),
    ...Object.fromEntries(Object.entries(fields).filter(([, words]) => words)),
    url: `${origin}/${PATH_OF_LOCALE[centre.locale]}/services/${service.id}`,
    status: 'active',
    fees_description: FEE_WORDS[service.feeKind](),
  };
}

function organisationOf({ centre, origin }: Asking) {
  const about = inLanguage(centre.about, centre.locale, centre.locale);
  return {
    id: organisationId(centre),
    name: centre.name,
    description: about || m.site_machines_description({ name: centre.name }),
    website: `${origin}/`,
  };
}

// The centre has no id of its own that is published; its oldest service has one that never changes.
const organisationId = ({ services }: PublishedCentre): string =>
  idOf('organization', services.map(({ id }) => id).toSorted()[0] ?? '');

const costOf = ({ id, feeKind }: PublishedService) => ({
  id: idOf(id, 'cost', feeKind),
  service_id: id,
  option: feeKind,
  ...(feeKind === 'free' && { amount: 0 }),
  amount_description: FEE_WORDS[feeKind](),
});
