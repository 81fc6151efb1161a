export type { Locale, Translated } from '@breakwater/domain';
export type {
  Authority,
  FeeKind,
  Mark,
  Notices,
  NumberChannel,
  OpeningHours,
} from '@breakwater/domain/centre';
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
export type {
  AgeGroup,
  ClientGender,
  ClosePersonKind,
  MayContact,
  RelationKind,
} from '@breakwater/domain/client';
export type {
  IntakeChannel,
  IntakeForm,
  IntakeGround,
  ReportedBy,
  RiskAnswer,
} from '@breakwater/domain/intake';
export type {
  CaseEnd,
  CasePart,
  CaseState,
  ClosureState,
  Gain,
  LongTermHelp,
  OfferOutcome,
  Phase,
  Problem,
  RiskLevel,
} from '@breakwater/domain/case';
export type { CancelledBy, MeetingState, WaitingReason, WaitingState } from '@breakwater/domain/meeting';
export type { EpisodeEnd, EpisodePolicy, WayOn } from '@breakwater/domain/episode';
export type { DoneBy, Frequency, MeasureState } from '@breakwater/domain/measure';
export type { FileMedia, LetterTemplate, PaperKind, PaperState } from '@breakwater/domain/paper';
export type { PostponeReason, TaskKind, TaskSource, TaskState, Urgency } from '@breakwater/domain/task';
export type { RiskState } from '@breakwater/domain/risk';
export type { Instrument, InstrumentState } from '@breakwater/domain/instrument';
export type { Aim, AimState, Manner, Outcome, StruckWhy, Topic } from '@breakwater/domain/commission';
export type { ContactChannel, ContactDirection, ContactParty } from '@breakwater/domain/contact';
export type { NoteKind, Safety } from '@breakwater/domain/note';
export type { ImportState } from '@breakwater/domain/import';
export type {
  ClassSessionState,
  CohortMode,
  CohortState,
  ProgrammeContent,
  ProgrammePolicy,
  ProgrammeState,
  ProgrammeTopic,
} from '@breakwater/domain/programme';
export type { ReleaseField, ReleaseGiven, ReleaseRevoked, ReportSent } from '@breakwater/domain/release';
export type { EndReason, EnrolFor, EnrolmentState, Need, PriorityReason } from '@breakwater/domain/enrolment';
export type { ResourceSource, ResourceState, ResourceTopic } from '@breakwater/domain/library';
