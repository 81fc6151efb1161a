import { z } from 'zod';
import { Locale, Translated } from '../language/schema.ts';
import { PublishedProgramme } from '../programme/view.ts';
import { CalendarDate } from '../text.ts';
import { Country, OpeningHours, SaveHotlineNumber, SaveService } from './schema.ts';

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
