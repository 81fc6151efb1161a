import { m } from '@breakwater/i18n';
import type {
  Gender,
  LinkKind,
  Profession,
  Qualification,
  ResetKind,
  Role,
  StaffState,
} from '@breakwater/domain/staff';
import type { Tone } from '@breakwater/ui';
import { ROLE_WORDS } from '#lib/words.ts';

type Say = () => string;

export const PROFESSION_WORDS: Record<Profession, Say> = {
  psychologist: m.portal_profession_psychologist,
  psychotherapist: m.portal_profession_psychotherapist,
  psychiatrist: m.portal_profession_psychiatrist,
  social_worker: m.portal_profession_social_worker,
  crisis_worker: m.portal_profession_crisis_worker,
  nurse: m.portal_profession_nurse,
  lawyer: m.portal_profession_lawyer,
  volunteer: m.portal_profession_volunteer,
  other: m.portal_profession_other,
  unsaid: m.portal_profession_unsaid,
};
export const QUALIFICATION_WORDS: Record<Qualification, Say> = {
  unsaid: m.portal_qualification_unsaid,
  in_training: m.portal_qualification_in_training,
  trained: m.portal_qualification_trained,
  certified: m.portal_qualification_certified,
  licensed: m.portal_qualification_licensed,
};
export const GENDER_WORDS: Record<Gender, Say> = {
  unsaid: m.portal_gender_unsaid,
  woman: m.portal_gender_woman,
  man: m.portal_gender_man,
};
/** What each role may, in a line: whoever gives it should know. */
export const ROLE_HINTS: Record<Role, Say> = {
  call_taker: m.portal_role_hint_call_taker,
  counsellor: m.portal_role_hint_counsellor,
  custodian: m.portal_role_hint_custodian,
  shelter_staff: m.portal_role_hint_shelter_staff,
  coordinator: m.portal_role_hint_coordinator,
  supervisor: m.portal_role_hint_supervisor,
  editor: m.portal_role_hint_editor,
  administrator: m.portal_role_hint_administrator,
  auditor: m.portal_role_hint_auditor,
  agency: m.portal_role_hint_agency,
};
export const ROLES = Object.keys(ROLE_WORDS) as Role[];
export const RESET_WORDS: Record<ResetKind, Say> = {
  recover_factor: m.portal_reset_factor,
  recover_password: m.portal_reset_password,
  recover_both: m.portal_reset_both,
};
export const LINK_KINDS = [
  'invite',
  ...(Object.keys(RESET_WORDS) as ResetKind[]),
] as const satisfies LinkKind[];

/** The pill of a state that isn't the usual one. */
export const STATE_PILLS: Record<StaffState, { tone: Tone; word: Say } | null> = {
  active: null,
  invited: { tone: 'violet', word: m.portal_staff_invited },
  disabled: { tone: 'plain', word: m.portal_staff_disabled },
};
