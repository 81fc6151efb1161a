import type { CohortMode, CohortState } from '@breakwater/domain/programme';
import type {
  EndReason,
  EnrolmentState,
  EvaluationMoment,
  Need,
  PriorityReason,
  RetiredProgramme,
} from '@breakwater/domain/enrolment';
import type { VisitorRelease } from '@breakwater/domain/release';
import type { RequestState } from '@breakwater/domain/request';
import type { Channel } from '@breakwater/domain/safe-contact';
import type { Locale } from '@breakwater/domain';
import type { Mode } from '@breakwater/domain/slot';

/** What every mailbox has: its thread, as the visitor's code alone opens it, and when all of it goes. */
type Record = {
  locale: Locale;
  reach: Channel;
  purgedAt: string;
  timeZone: string;
  now: string;
  publicKey: string;
  messages: { id: string; author: 'visitor' | 'staff'; sentAt: string; isRead: boolean; sealed: string }[];
};

export type RequestRecord = Record & {
  kind: 'request';
  state: RequestState;
  serviceId: string;
  mode: Mode;
  counsellorWish: string;
  needsInterpreter: boolean;
  answerDueAt: string | null;
  isOverdue: boolean;
  isGivenBack: boolean;
  appointment: { startsAt: string; endsAt: string; isConfirmed: boolean } | null;
  proposed: { bookingId: string; startsAt: string; endsAt: string; lapsesAt: string }[];
};

/** A release, and what was told under it: agency and purpose as the visitor's code alone opens them. */
export type ReleaseRecord = Pick<
  VisitorRelease,
  'id' | 'fields' | 'given' | 'givenOn' | 'validUntilOn' | 'revokedAt'
> & {
  isValid: boolean;
  sealed: string;
  reports: (Pick<VisitorRelease['reports'][number], 'id' | 'sentOn' | 'sentHow'> & { sealed: string })[];
};

export type EnrolmentRecord = Record & {
  kind: 'enrolment';
  state: EnrolmentState;
  programmeId: string;
  cohortId: string | null;
  cohortState: CohortState | null;
  mode: CohortMode | null;
  places: number;
  priority: number;
  priorityReason: PriorityReason | null;
  position: number | null;
  isApart: boolean;
  isPassedOver: boolean;
  isBehindGathering: boolean;
  gatherUntil: string | null;
  offerExpiresAt: string | null;
  endReason: EndReason | null;
  needs: Need[];
  link: string | null;
  sessions: { id: string; startsAt: string; endsAt: string; unit: number | null; isCancelled: boolean }[];
  evaluation: EvaluationMoment | null;
  /** Of a programme that is no longer published: its name, and what its questionnaire asks. */
  retired: RetiredProgramme | null;
  releases: ReleaseRecord[];
};

/** What `door.open_mailbox` tells: the clear part, and the thread. */
export type MailboxRecord = RequestRecord | EnrolmentRecord;

/** What a request's standing is made of. */
export type NewRequestRecord = Pick<
  RequestRecord,
  'kind' | 'state' | 'mode' | 'reach' | 'answerDueAt' | 'isOverdue' | 'appointment' | 'timeZone'
>;

/** What an enrolment's standing is made of. */
export type NewEnrolmentRecord = Pick<
  EnrolmentRecord,
  | 'kind'
  | 'state'
  | 'programmeId'
  | 'cohortId'
  | 'cohortState'
  | 'places'
  | 'priority'
  | 'priorityReason'
  | 'position'
  | 'isApart'
  | 'isPassedOver'
  | 'isBehindGathering'
  | 'gatherUntil'
  | 'offerExpiresAt'
  | 'endReason'
  | 'timeZone'
>;

/** What `door.open_new` tells. */
export type NewRecord = NewRequestRecord | NewEnrolmentRecord;
