import { z } from 'zod';
import { Locale, NO_WORDS, Translated } from '../language/schema.ts';
import { PublishedProgramme } from '../programme/view.ts';
import { CalendarDate } from '../text.ts';
import { Mark, NO_MARK } from './mark.ts';
import {
  Authority,
  Banner,
  Country,
  NO_AUTHORITY,
  NO_NOTICES,
  Notices,
  OpeningHours,
  SaveHotlineNumber,
  SaveService,
} from './schema.ts';

export const PublishedService = SaveService.omit({ key: true }).extend({ kind: z.string() });
export type PublishedService = z.infer<typeof PublishedService>;

export const PublishedNumber = SaveHotlineNumber.omit({ key: true });
export type PublishedNumber = z.infer<typeof PublishedNumber>;

/** Everything the centre has published: no person's data in it. The site holds it as one snapshot. */
export const PublishedCentre = z.strictObject({
  name: z.string(),
  country: Country,
  timeZone: z.string(),
  locale: Locale,
  isDemo: z.boolean(),
  address: Translated(300),
  directions: Translated(600),
  hours: z.array(OpeningHours),
  mark: Mark,
  authority: Authority,
  about: Translated(1500),
  notices: Notices,
  /** In a public emergency; whoever shows it looks at its end. */
  banner: Banner.nullable(),
  closedDays: z.array(z.strictObject({ on: CalendarDate, reason: Translated(120) })),
  services: z.array(PublishedService),
  numbers: z.array(PublishedNumber),
  programmes: z.array(PublishedProgramme),
  /** Grows with every change of what is published. */
  version: z.number(),
});
export type PublishedCentre = z.infer<typeof PublishedCentre>;

/** The same, as the staff's settings know it: programmes have pages of their own there. */
export const CentreSettings = PublishedCentre.omit({ programmes: true });
export type CentreSettings = z.infer<typeof CentreSettings>;

const NEW_IN_NUMBER = { channel: 'voice' } as const;
const NEW_IN_SERVICE = { forWhom: NO_WORDS, expect: NO_WORDS, begin: NO_WORDS };
const NEW = {
  mark: NO_MARK,
  authority: NO_AUTHORITY,
  about: NO_WORDS,
  notices: NO_NOTICES,
  banner: null,
  programmes: [],
};

/** Less than what is published: each part that came later may be missing. */
type OlderCopy = Omit<PublishedCentre, keyof typeof NEW | 'services' | 'numbers'> &
  Partial<Pick<PublishedCentre, keyof typeof NEW>> & {
    services: Omit<PublishedService, keyof typeof NEW_IN_SERVICE>[];
    numbers: Omit<PublishedNumber, keyof typeof NEW_IN_NUMBER>[];
  };

/** A copy that an older version has kept, with what it didn't know left empty. */
export function completed(copy: OlderCopy): PublishedCentre {
  return {
    ...NEW,
    ...copy,
    services: copy.services.map((each) => ({ ...NEW_IN_SERVICE, ...each })),
    numbers: copy.numbers.map((each) => ({ ...NEW_IN_NUMBER, ...each })),
  };
}
