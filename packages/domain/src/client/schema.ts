import { z } from 'zod';
import { CalendarDate, freeText, lineText } from '../text.ts';

export const AGE_GROUPS = ['child', 'adolescent', 'adult', 'older', 'unknown'] as const;
/** What figures and the law on children need to know of an age. */
export const AgeGroup = z.enum(AGE_GROUPS);
export type AgeGroup = z.infer<typeof AgeGroup>;

export const CLIENT_GENDERS = ['woman', 'man', 'other', 'unsaid'] as const;
export const ClientGender = z.enum(CLIENT_GENDERS);
export type ClientGender = z.infer<typeof ClientGender>;

/** A number or address as the person gave it; shared ones and several are ordinary. */
const reach = z.array(lineText(120)).max(8).default([]);

/** What a person's file says of who they are: sealed with the person's own key. Nothing of it has to be known. */
export const SealedClient = z.strictObject({
  /** What they are called while they want to stay anonymous; empty where there is a name. */
  codeName: lineText(80).default(''),
  givenName: lineText(120).default(''),
  familyName: lineText(120).default(''),
  /** Other spellings, maiden names, what friends say. */
  otherNames: lineText(200).default(''),
  bornOn: CalendarDate.nullable().default(null),
  address: freeText(300).default(''),
  phones: reach,
  emails: reach,
  /** What helps them take part, what to mind. */
  remark: freeText(2000).default(''),
});
export type SealedClient = z.infer<typeof SealedClient>;
