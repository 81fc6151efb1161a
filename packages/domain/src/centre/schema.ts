import { z } from 'zod';
import { Locale, LOCALES, NO_WORDS, PATH_OF_LOCALE, Translated } from '../language/schema.ts';
import { Mode } from '../slot/schema.ts';
import { Login } from '../staff/policy.ts';
import { CalendarDate, Id, Instant, lineText, TimeZone, WallTime, Weekday } from '../text.ts';
import { RequestPolicy } from '../request/policy.ts';

/** How a service is paid (M1.1). */
export const FEE_KINDS = ['free', 'donation', 'insurance'] as const;
export const FeeKind = z.enum(FEE_KINDS);
export type FeeKind = z.infer<typeof FeeKind>;

/** A stretch of opening; `00:00`–`24:00` is all day, `until` before `from` runs past midnight. */
export const OpeningHours = z.strictObject({
  weekday: Weekday,
  from: WallTime,
  until: z.union([WallTime, z.literal('24:00')]),
});
export type OpeningHours = z.infer<typeof OpeningHours>;

/** ISO 3166-1 alpha-2 of a country whose emergency numbers we know. */
export const COUNTRIES = ['CZ', 'UA', 'ID', 'CN', 'GB'] as const;
export const Country = z.enum(COUNTRIES);
export type Country = z.infer<typeof Country>;

/** What has no name in any language can't be told apart on the site. */
const Named = (max: number) =>
  Translated(max).refine((words) => Object.values(words).some(Boolean), 'error_required');

export const SaveService = z.strictObject({
  key: Id,
  id: Id,
  name: Named(80),
  summary: Translated(400),
  forWhom: Translated(400),
  expect: Translated(1000),
  begin: Translated(400),
  feeKind: FeeKind,
  modes: z.array(Mode).min(1, 'error_choose_one').max(3),
  languages: z.array(Locale).min(1, 'error_choose_one').max(5),
  isAccepting: z.boolean(),
  policy: RequestPolicy,
});
export type SaveService = z.infer<typeof SaveService>;

/** How a number is used: spoken to, written to, or reached through a relay for deaf people. */
export const NUMBER_CHANNELS = ['voice', 'sms', 'text_relay', 'video_relay'] as const;
export const NumberChannel = z.enum(NUMBER_CHANNELS);
export type NumberChannel = z.infer<typeof NumberChannel>;

/** A number the site shows (M1.2, M4.1): what is dialled, how it reads, when, by whom, at what cost. */
export const SaveHotlineNumber = z.strictObject({
  key: Id,
  id: Id,
  channel: NumberChannel,
  label: Named(80),
  dial: z.string().regex(/^\+?[0-9]{2,15}$/, 'error_dial'),
  shownAs: lineText(40),
  cost: z.enum(['free', 'local', 'paid']),
  showsOnBill: z.enum(['no', 'yes', 'unknown']),
  answeredBy: Translated(160),
  languages: z.array(Locale).min(1, 'error_choose_one').max(5),
  hours: z.array(OpeningHours).max(28),
  position: z.int().min(0).max(99),
});
export type SaveHotlineNumber = z.infer<typeof SaveHotlineNumber>;

/** When people can walk in, and the address (never a shelter's). */
export const SaveVisiting = z.strictObject({
  key: Id,
  address: Translated(300),
  directions: Translated(600),
  hours: z.array(OpeningHours).max(28),
});
export type SaveVisiting = z.infer<typeof SaveVisiting>;

const Website = z.union([
  z.literal(''),
  z
    .string()
    .max(200, 'error_too_long')
    .regex(/^https:\/\/[^\s/@]+\.[^\s/@]+(\/\S*)?$/, 'error_website'),
]);

/** Who answers for the service (M3.11): whom to turn to when the centre itself is what one complains about. */
export const Authority = z.strictObject({
  name: Translated(160),
  address: Translated(300),
  contact: Translated(300),
  website: Website,
});
export type Authority = z.infer<typeof Authority>;
export const NO_AUTHORITY: Authority = { name: NO_WORDS, address: NO_WORDS, contact: NO_WORDS, website: '' };

/** What the centre adds to its privacy notice, its accessibility statement and the page on complaints: whom to turn to. */
export const Notices = z.strictObject({
  privacy: Translated(1000),
  accessibility: Translated(1000),
  complaints: Translated(1000),
});
export type Notices = z.infer<typeof Notices>;
export const NO_NOTICES: Notices = { privacy: NO_WORDS, accessibility: NO_WORDS, complaints: NO_WORDS };

/** What the centre says of itself, the authority that answers for it, and its part of the notices. */
export const SaveAbout = z.strictObject({
  key: Id,
  about: Translated(1500),
  authority: Authority,
  notices: Notices,
});
export type SaveAbout = z.infer<typeof SaveAbout>;

// A page of the site without its language, since the banner stands on the pages of all five; or an address elsewhere.
const PATHS = LOCALES.map((locale) => PATH_OF_LOCALE[locale]).join('|');
const LINK = new RegExp(
  `^(/(?!(${PATHS})(/|$))([a-z0-9-]+(/[a-z0-9-]+)*)?(#[a-z0-9-]+)?|https://[^\\s/@]+\\.[^\\s/@]+(/\\S*)?)$`,
);
const BannerLink = z.union([
  z.literal(''),
  z.string().max(200, 'error_too_long').regex(LINK, 'error_banner_link'),
]);

/** A few words on top of every page of the site in a public emergency. */
export const SaveBanner = z.strictObject({ key: Id, words: Named(300), link: BannerLink, endsAt: Instant });
export type SaveBanner = z.infer<typeof SaveBanner>;

export const RemoveBanner = z.strictObject({ key: Id });
export type RemoveBanner = z.infer<typeof RemoveBanner>;

/** The banner as it is published. */
export const Banner = z.strictObject({ words: Translated(300), link: z.string(), endsAt: Instant });
export type Banner = z.infer<typeof Banner>;

export const SaveClosedDay = z.strictObject({ key: Id, on: CalendarDate, reason: Translated(120) });
export type SaveClosedDay = z.infer<typeof SaveClosedDay>;

/** What `npm run setup` asks for. */
export const SetUpCentre = z.strictObject({
  name: lineText(80).pipe(z.string().min(1, 'error_required')),
  country: Country,
  timeZone: TimeZone,
  locale: Locale,
  administratorLogin: Login,
  administratorName: lineText(100).pipe(z.string().min(1, 'error_required')),
});
export type SetUpCentre = z.infer<typeof SetUpCentre>;

export const RemoveClosedDay = z.strictObject({ key: Id, on: CalendarDate });
export type RemoveClosedDay = z.infer<typeof RemoveClosedDay>;
export const RemoveNumber = z.strictObject({ key: Id, id: Id });
export type RemoveNumber = z.infer<typeof RemoveNumber>;
