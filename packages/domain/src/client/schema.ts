import { z } from 'zod';
import { Locale } from '../language/schema.ts';
import { Channel, SafeContact } from '../safe-contact/schema.ts';
import { CalendarDate, freeText, Id, lineText } from '../text.ts';

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

/** Who somebody is, as a form says it: the sealed words, and the choices that stand clear. */
export const Person = z.strictObject({
  ...SealedClient.shape,
  isAnonymous: z.boolean().default(false),
  locale: Locale,
  needsInterpreter: z.boolean().default(false),
  ageGroup: AgeGroup.default('unknown'),
  gender: ClientGender.default('unsaid'),
});
export type Person = z.infer<typeof Person>;

/** A person needs a name to be called by: their own, or a code name; an anonymous one has a code name and no name. */
export const NamedPerson = Person.superRefine((person, context) => {
  const issue = (field: string, message: string) => {
    context.addIssue({ code: 'custom', path: [field], message });
  };
  if (person.isAnonymous && person.codeName === '') issue('codeName', 'error_code_name_missing');
  if (!person.isAnonymous && person.givenName === '' && person.familyName === '')
    issue('givenName', 'error_client_name_missing');
  if (person.isAnonymous && (person.givenName !== '' || person.familyName !== ''))
    issue('givenName', 'error_client_named');
});
export type NamedPerson = z.infer<typeof NamedPerson>;

export const CLOSE_PERSON_KINDS = ['support', 'guardian'] as const;
/** Whom a person can lean on, or who answers for a child. */
export const ClosePersonKind = z.enum(CLOSE_PERSON_KINDS);
export type ClosePersonKind = z.infer<typeof ClosePersonKind>;

export const MAY_CONTACT = ['yes', 'ask_first', 'no'] as const;
/** Is it safe to contact them. */
export const MayContact = z.enum(MAY_CONTACT, 'error_choose_one');
export type MayContact = z.infer<typeof MayContact>;

export const RELATION_KINDS = [
  'partner',
  'child',
  'parent',
  'sibling',
  'grandchild',
  'grandparent',
  'relative',
  'other',
] as const;
/** What one of a household is to another. */
export const RelationKind = z.enum(RELATION_KINDS, 'error_choose_one');
export type RelationKind = z.infer<typeof RelationKind>;

/** Somebody close, without a file of their own: sealed with the client's key. */
export const SealedClosePerson = z.strictObject({
  name: lineText(120).pipe(z.string().min(1, 'error_required')),
  relation: lineText(120).default(''),
  howHelp: freeText(500).default(''),
  reach: lineText(200).default(''),
  remark: freeText(500).default(''),
});
export type SealedClosePerson = z.infer<typeof SealedClosePerson>;

/** An agreement as it is kept; `reason`: why it was changed. */
export const SealedAgreement = z.strictObject({
  safeContact: SafeContact,
  reason: freeText(300).default(''),
});
export type SealedAgreement = z.infer<typeof SealedAgreement>;

// — acts; `id` is the person's —

const act = { id: Id, key: Id };
/** `withReach`: numbers and addresses too, for whoever is about to edit them. */
export const OpenClient = z.strictObject({ id: Id, withReach: z.boolean().default(false) });

export type OpenClient = z.input<typeof OpenClient>;
export const EditClient = z.strictObject({ ...act, version: z.int(), person: NamedPerson });
export type EditClient = z.infer<typeof EditClient>;
export const AgreeSafeContact = z.strictObject({
  ...act,
  /** The number of the agreement that this one follows; 0 for the first. */
  after: z.int().min(0),
  safeContact: SafeContact,
  reason: freeText(300).default(''),
});
export type AgreeSafeContact = z.infer<typeof AgreeSafeContact>;
export const ReachClient = z.strictObject({
  ...act,
  channel: Channel.exclude(['code_only']),
  overrideReason: freeText(300).default(''),
});
export type ReachClient = z.infer<typeof ReachClient>;
/** `personId` and `version` of one that stands; without them a new one. */
export const SaveClosePerson = z.strictObject({
  ...act,
  personId: Id.nullable().default(null),
  version: z.int().nullable().default(null),
  kind: ClosePersonKind,
  mayContact: MayContact,
  ...SealedClosePerson.shape,
});
export type SaveClosePerson = z.infer<typeof SaveClosePerson>;
export const RemoveClosePerson = z.strictObject({ ...act, personId: Id });
export type RemoveClosePerson = z.infer<typeof RemoveClosePerson>;
/** Somebody of the household gets a file of their own; `kind`: what they are to the person. */
export const AddToHousehold = z.strictObject({ ...act, kind: RelationKind, person: NamedPerson });
export type AddToHousehold = z.infer<typeof AddToHousehold>;
export const SetRelation = z
  .strictObject({ ...act, otherId: Id, kind: RelationKind })
  .refine(({ id, otherId }) => id !== otherId, { path: ['otherId'], error: 'error_another_person' });
export type SetRelation = z.infer<typeof SetRelation>;
/** The person lives elsewhere now. */
export const LeaveHousehold = z.strictObject({ ...act, otherId: Id });
export type LeaveHousehold = z.infer<typeof LeaveHousehold>;

// — by the custodian —

/** Two files by their numbers, as labels say them. */
export const CompareClients = z.strictObject({ first: lineText(20), second: lineText(20) });
export type CompareClients = z.infer<typeof CompareClients>;
/** `aliasId` becomes another name of `id`. */
export const MergeClients = z.strictObject({ ...act, aliasId: Id });
export type MergeClients = z.infer<typeof MergeClients>;
export const UndoMerge = z.strictObject({ key: Id, mergeId: Id });
export type UndoMerge = z.infer<typeof UndoMerge>;
