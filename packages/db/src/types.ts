export type { Locale, Translated } from '@breakwater/domain';
export type { FeeKind, OpeningHours } from '@breakwater/domain/centre';
export type { Mode, BookingKind } from '@breakwater/domain/slot';
export type {
  RequestPolicy,
  RequestState,
  ContactKind,
  CounsellorWish,
  Part,
} from '@breakwater/domain/request';
export type { Channel } from '@breakwater/domain/safe-contact';
export type {
  Gender,
  LinkKind,
  Profession,
  Qualification,
  ResetKind,
  Role,
  StaffState,
  Theme,
} from '@breakwater/domain/staff';
export type { SubjectKind, Verdict } from '@breakwater/domain/access';
export type { AgeGroup, ClientGender } from '@breakwater/domain/client';
export type { CasePart, CaseState, Phase, Problem, RiskLevel } from '@breakwater/domain/case';
export type { MeetingState } from '@breakwater/domain/meeting';
