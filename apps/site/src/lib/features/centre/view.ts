import { inLanguage, LOCALES, PATH_OF_LOCALE, type Locale } from '@breakwater/domain';
import {
  EMERGENCY_NUMBERS,
  markAddress,
  openness,
  type EmergencyNumber,
  type OpeningHours,
  type PublishedCentre,
  type PublishedNumber,
} from '@breakwater/domain/centre';

/** Open or not, as a page says it. `changesAt` is an ISO instant. */
export type OpenState = { isOpen: boolean; isAlways: boolean; changesAt: string | null };

/** A number of the centre in the reader's language. */
export type NumberView = Pick<
  PublishedNumber,
  'id' | 'channel' | 'dial' | 'shownAs' | 'cost' | 'showsOnBill' | 'languages' | 'hours'
> & {
  label: string;
  answeredBy: string;
  open: OpenState;
};

/** The banner for a public emergency, in the language that it was found in; `href` is null where it leads nowhere. */
export type BannerView = { text: string; locale: Locale; href: string | null; endsAt: string };

/** What every page knows of the centre. */
export type CentreView = {
  name: string;
  /** The centre's own mark as an image's address; null for the one that comes with the product. */
  mark: string | null;
  isDemo: boolean;
  timeZone: string;
  emergency: EmergencyNumber[];
  /** Those to call: in the reader's language first, else as the centre ordered them. */
  numbers: NumberView[];
  /** Those without a voice, in the same order: text messages, relays for deaf people. */
  quiet: NumberView[];
  address: string;
  visiting: OpenState | null;
  /** Whether an appointment can be asked for here; `hasServices`: at least with a code somebody may come back. */
  isAccepting: boolean;
  hasServices: boolean;
  hasProgrammes: boolean;
  banner: BannerView | null;
};

/** The published centre in one language at one moment. */
export function viewCentre(centre: PublishedCentre, locale: Locale, now: Date): CentreView {
  const words = (text: PublishedCentre['address']) => inLanguage(text, locale, centre.locale);
  const state = (hours: OpeningHours[]) => openState(centre, hours, now);
  const isSpoken = ({ languages }: PublishedNumber) => languages.includes(locale);
  const numbers = centre.numbers
    .toSorted((a, b) => Number(isSpoken(b)) - Number(isSpoken(a)) || a.position - b.position)
    .map((number) => ({
      id: number.id,
      channel: number.channel,
      dial: number.dial,
      shownAs: number.shownAs,
      cost: number.cost,
      showsOnBill: number.showsOnBill,
      languages: number.languages,
      hours: number.hours,
      label: words(number.label),
      answeredBy: words(number.answeredBy),
      open: state(number.hours),
    }));
  return {
    name: centre.name,
    mark: centre.mark.image && markAddress(centre.mark.image),
    isDemo: centre.isDemo,
    timeZone: centre.timeZone,
    emergency: EMERGENCY_NUMBERS[centre.country],
    numbers: numbers.filter(({ channel }) => channel === 'voice'),
    quiet: numbers.filter(({ channel }) => channel !== 'voice'),
    address: words(centre.address),
    visiting: centre.hours.length > 0 ? state(centre.hours) : null,
    isAccepting: centre.services.some(({ isAccepting }) => isAccepting),
    hasServices: centre.services.length > 0,
    hasProgrammes: centre.programmes.length > 0,
    banner: bannerView(centre, locale, now),
  };
}

function bannerView({ banner, locale: main }: PublishedCentre, locale: Locale, now: Date): BannerView | null {
  if (!banner || Date.parse(banner.endsAt) <= now.getTime()) return null;
  const { words, link, endsAt } = banner;
  const text = inLanguage(words, locale, main);
  return {
    text,
    locale: [locale, main, ...LOCALES].find((each) => words[each] === text) ?? main,
    href: link.startsWith('/') ? `/${PATH_OF_LOCALE[locale]}${link}` : link || null,
    endsAt,
  };
}

function openState(centre: PublishedCentre, hours: OpeningHours[], now: Date): OpenState {
  const closedOn = new Set(centre.closedDays.map(({ on }) => on));
  const { isOpen, isAlways, changesAt } = openness(hours, closedOn, centre.timeZone, now);
  return { isOpen, isAlways, changesAt: changesAt?.toISOString() ?? null };
}
