import { m } from '@breakwater/i18n';
import type { AgeGroup, ClientGender, Person } from '@breakwater/domain/client';

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

/** Somebody of whom nothing is known yet; an adult, as most are. */
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
  ageGroup: 'adult',
  gender: 'unsaid',
};
