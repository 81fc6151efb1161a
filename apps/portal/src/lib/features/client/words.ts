import { m } from '@breakwater/i18n';
import type { CasePart } from '@breakwater/domain/case';
import type {
  AgeGroup,
  ClientGender,
  ClosePersonKind,
  MayContact,
  Person,
  RelationKind,
} from '@breakwater/domain/client';
import type { Tone } from '@breakwater/ui';

type Say = () => string;

export const AGE_WORDS: Record<AgeGroup, Say> = {
  unknown: m.portal_person_age_unknown,
  child: m.portal_person_age_child,
  adolescent: m.portal_person_age_adolescent,
  adult: m.portal_person_age_adult,
  older: m.portal_person_age_older,
};
export const CLIENT_GENDER_WORDS: Record<ClientGender, Say> = {
  unsaid: m.portal_person_gender_unsaid,
  woman: m.portal_person_gender_woman,
  man: m.portal_person_gender_man,
  other: m.portal_person_gender_other,
};

/** Somebody of whom nothing is known yet: nothing is chosen for them either. */
export const NOBODY: Omit<Person, 'locale'> = {
  codeName: '',
  givenName: '',
  familyName: '',
  otherNames: '',
  bornOn: null,
  address: '',
  phones: [],
  emails: [],
  remark: '',
  isAnonymous: false,
  needsInterpreter: false,
  ageGroup: 'unknown',
  gender: 'unsaid',
};

export const RELATION_WORDS: Record<RelationKind, Say> = {
  partner: m.portal_person_relation_partner,
  child: m.portal_person_relation_child,
  parent: m.portal_person_relation_parent,
  sibling: m.portal_person_relation_sibling,
  grandchild: m.portal_person_relation_grandchild,
  grandparent: m.portal_person_relation_grandparent,
  relative: m.portal_person_relation_relative,
  other: m.portal_person_relation_other,
};
export const CLOSE_WORDS: Record<ClosePersonKind, Say> = {
  support: m.portal_person_network_support,
  guardian: m.portal_person_network_guardian,
};
export const MAY_CONTACT_WORDS: Record<MayContact, Say> = {
  yes: m.portal_person_may_yes,
  ask_first: m.portal_person_may_ask_first,
  no: m.portal_person_may_no,
};
/** The colour only repeats the word. */
export const MAY_CONTACT_TONES: Record<MayContact, Tone> = { yes: 'leaf', ask_first: 'amber', no: 'brick' };
export const PART_WORDS: Record<CasePart, Say> = {
  client: m.portal_person_part_client,
  household: m.portal_person_part_household,
  reporter: m.portal_person_part_reporter,
  guardian: m.portal_person_part_guardian,
};
