import type { FeeKind, OpeningHours, PublishedCentre } from '@breakwater/domain/centre';
import type { CentreView, NumberView } from '#lib/features/centre/view.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Linked data as schema.org names it. Addresses in it are paths: a page says the same under each of its hosts. */
export type Thing = { '@type': string } & Record<string, unknown>;

/** The vocabulary's own words for what an offer costs; the page says it in the reader's. */
export const CATEGORY: Record<FeeKind, string> = {
  free: 'Free',
  donation: 'Donation',
  insurance: 'Insurance',
};

/** The centre as its first page shows it: name, the number that is large there, the public address. */
export const centreThing = (centre: CentreView, home: string): Thing =>
  organisation(centre, home, { contactPoint: centre.numbers.slice(0, 1).map(contactPoint) });

/** The centre's numbers, each with its hours: what the page of all numbers says. */
export const numbersThing = (centre: CentreView, home: string): Thing =>
  organisation(centre, home, {
    contactPoint: centre.numbers.map((number) => ({
      ...contactPoint(number),
      hoursAvailable: openings(number.hours),
    })),
  });

/** Where the centre's door is, when it is open, and on which days it stays shut. */
export function visitThing(centre: CentreView, home: string, published: PublishedCentre): Thing {
  const today = new Date().toISOString().slice(0, 10);
  return organisation(centre, home, {
    location: {
      '@type': 'Place',
      address: centre.address,
      openingHoursSpecification: openings(published.hours),
      specialOpeningHoursSpecification: published.closedDays
        .filter(({ on }) => on >= today)
        .map(({ on }) => ({ ...opening('00:00', '00:00'), validFrom: on, validThrough: on })),
    },
  });
}

/** A service of the centre, in the reader's language. */
export const serviceThing = (
  service: { name: string; summary: string; feeKind: FeeKind },
  centreName: string,
  url: string,
): Thing => ({
  '@type': 'Service',
  name: service.name,
  url,
  ...(service.summary && { description: service.summary }),
  provider: { '@type': 'Organization', name: centreName },
  offers: { '@type': 'Offer', category: CATEGORY[service.feeKind] },
});

function organisation(centre: CentreView, home: string, more: Record<string, unknown>): Thing {
  return {
    '@type': 'Organization',
    name: centre.name,
    url: `${home}/`,
    ...(centre.address && { address: centre.address }),
    ...more,
  };
}

const contactPoint = ({ dial, label, languages }: NumberView): Thing => ({
  '@type': 'ContactPoint',
  telephone: dial,
  ...(label && { contactType: label }),
  availableLanguage: languages,
});

/** Opening hours, days with the same ones together. All day reads `00:00` to `23:59`, as the vocabulary's readers expect. */
function openings(hours: readonly OpeningHours[]): Thing[] {
  const days = new Map<string, number[]>();
  for (const { weekday, from, until } of hours) {
    const stretch = `${from} ${until === '24:00' ? '23:59' : until}`;
    days.set(stretch, [...(days.get(stretch) ?? []), weekday]);
  }
  return [...days].map(([stretch, weekdays]) => {
    const [from = '', until = ''] = stretch.split(' ');
    return {
      ...opening(from, until),
      dayOfWeek: weekdays.toSorted((a, b) => a - b).map((day) => WEEKDAYS[day - 1]),
    };
  });
}

const opening = (opens: string, closes: string): Thing => ({
  '@type': 'OpeningHoursSpecification',
  opens,
  closes,
});
