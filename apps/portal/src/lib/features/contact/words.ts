import { m } from '@breakwater/i18n';
import type { ContactChannel, ContactDirection, ContactParty } from '@breakwater/domain/contact';

type Say = () => string;

export const CHANNEL_WORDS: Record<ContactChannel, Say> = {
  call: m.portal_channel_call,
  walk_in: m.portal_channel_walk_in,
  letter: m.portal_channel_letter,
  online: m.portal_channel_online,
  visit: m.portal_channel_visit,
};
/** In their order; from here and not from the domain, whose list brings its schemas along. */
export const CHANNELS = Object.keys(CHANNEL_WORDS) as ContactChannel[];

export const DIRECTION_WORDS: Record<ContactDirection, Say> = {
  from_them: m.portal_direction_from_them,
  from_us: m.portal_direction_from_us,
};
export const DIRECTIONS = Object.keys(DIRECTION_WORDS) as ContactDirection[];

export const PARTY_WORDS: Record<ContactParty, Say> = {
  client: m.portal_party_client,
  household: m.portal_party_household,
  reporter: m.portal_party_reporter,
  agency: m.portal_party_agency,
  other: m.portal_party_other,
};
export const PARTIES = Object.keys(PARTY_WORDS) as ContactParty[];
