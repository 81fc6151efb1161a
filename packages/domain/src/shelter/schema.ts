import { z } from 'zod';
import { Id, Instant, lineText } from '../text.ts';
import { FEWEST_WORDS, MOST_WORDS, normalWords } from './address.ts';

/** An address as somebody types it; only its keyed hash is kept. */
const ShelterAddress = lineText(300)
  .refine((text) => normalWords(text).length >= FEWEST_WORDS, 'error_shelter_short')
  .refine((text) => normalWords(text).length <= MOST_WORDS, 'error_shelter_long');

/** Adds an address that must not be published. */
export const AddShelterAddress = z.strictObject({ key: Id, id: Id, address: ShelterAddress });
export type AddShelterAddress = z.infer<typeof AddShelterAddress>;

export const RemoveShelterAddress = z.strictObject({ key: Id, id: Id });
export type RemoveShelterAddress = z.infer<typeof RemoveShelterAddress>;

/** Asks where an address from the list stands on the site now. */
export const FindShelterAddress = z.strictObject({ id: Id });
export type FindShelterAddress = z.infer<typeof FindShelterAddress>;

/** Asks whether this text would be refused. */
export const MatchShelterAddress = z.strictObject({ text: lineText(300) });
export type MatchShelterAddress = z.infer<typeof MatchShelterAddress>;

/** Which addresses are kept from the site: never what they are. */
export const ShelterAddressRows = z.array(z.object({ id: Id, addedAt: Instant, addedBy: z.string() }));
export type ShelterAddressRows = z.infer<typeof ShelterAddressRows>;
