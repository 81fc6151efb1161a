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
export type { DoneBy, Frequency, MeasureState } from '@breakwater/domain/measure';
export type { FileMedia, LetterTemplate, PaperKind, PaperState } from '@breakwater/domain/paper';
export type { PostponeReason, TaskKind, TaskSource, TaskState, Urgency } from '@breakwater/domain/task';
export type { RiskState } from '@breakwater/domain/risk';
export type { Instrument, InstrumentState } from '@breakwater/domain/instrument';
