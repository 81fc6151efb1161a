import { nextStates, whyWaiting } from '@breakwater/domain/enrolment';
import type {
  CohortPlaces,
  CohortToMoveTo,
  QueueEntry,
  VisitorEnrolment,
  WaitReason,
} from '@breakwater/domain/enrolment';
import type { NewCode } from '@breakwater/domain/mailbox';
import type { PublishedCohort, PublishedProgramme } from '@breakwater/domain/programme';
import type { PublicCore } from '../context.ts';
import { door } from '../mailbox/door.ts';
import type { EnrolmentRecord, NewEnrolmentRecord } from '../mailbox/record.ts';

type Standing = Omit<Extract<NewCode, { kind: 'enrolment' }>, 'receipt'>;

/** Where an enrolment stands: its state, the place in line and why. */
export async function standingForVisitor(
  core: PublicCore,
  found: NewEnrolmentRecord,
  now: Date,
): Promise<Standing> {
  const { kind, state, programmeId, places, priority, priorityReason, position, endReason, timeZone } = found;
  return {
    ...{ kind, state, programmeId, places, priority, priorityReason, position, endReason, timeZone },
    waitReason: position === null ? null : await readReason(core, found, programmeOf(core, found), now),
    gatherUntil: isoOrNull(found.gatherUntil),
    offerExpiresAt: isoOrNull(found.offerExpiresAt),
  };
}

const programmeOf = (core: PublicCore, { programmeId }: NewEnrolmentRecord): PublishedProgramme | undefined =>
  core.snapshot().programmes.find(({ id }) => id === programmeId);

/** What a code shows of an enrolment, but for what is sealed to it and the page's token: where it stands, where else there is room. */
export async function viewForVisitor(
  core: PublicCore,
  found: EnrolmentRecord,
  now: Date,
): Promise<Omit<VisitorEnrolment, 'receipt' | 'messages' | 'releases' | 'token'>> {
  const { state, cohortId, cohortState, mode, locale, reach, needs, link, evaluation, retired } = found;
  return {
    ...(await standingForVisitor(core, found, now)),
    ...{ cohortId, cohortState, mode, locale, reach, needs, link, evaluation, retired },
    sessions: found.sessions.map((session) => ({
      ...session,
      startsAt: iso(session.startsAt),
      endsAt: iso(session.endsAt),
    })),
    purgedAt: isoOrNull(found.purgedAt),
    cohorts: await readCohorts(core, found, programmeOf(core, found)),
    canLeave: nextStates(state, 'withdraw').length > 0,
  };
}

/**
 * The reason by what a visitor may know: their own entry, the places of the cohort, and whether freed places are being
 * gathered for a group ahead. Nothing of who else waits.
 */
async function readReason(
  core: PublicCore,
  found: NewEnrolmentRecord,
  programme: PublishedProgramme | undefined,
  now: Date,
): Promise<WaitReason> {
  if (found.cohortId === null) return 'no_cohort';
  const cohort = programme?.cohorts.find(({ id }) => id === found.cohortId);
  const left = (await readPlaces(core, found.cohortId))?.left;
  if (cohort === undefined || left === undefined) return found.isApart ? 'not_this_cohort' : 'closed';
  const entry: QueueEntry = {
    id: '',
    queueNo: 0,
    places: found.places,
    priority: found.priority,
    isApart: found.isApart,
    passedOverAt: found.isPassedOver ? now : null,
    gatherUntil: found.gatherUntil === null ? null : new Date(found.gatherUntil),
  };
  const known = {
    state: found.cohortState ?? cohort.state,
    capacity: cohort.capacity,
    placesTaken: cohort.capacity - left,
    offerHours: 1,
    closesAt: cohort.closesAt === null ? null : new Date(cohort.closesAt),
  };
  const ahead = {
    ...entry,
    id: 'ahead',
    queueNo: entry.queueNo - 1,
    places: Math.min(left + 1, cohort.capacity),
    isApart: false,
    gatherUntil: new Date(now.getTime() + 1),
  };
  return whyWaiting(entry, known, found.isBehindGathering ? [ahead, entry] : [entry], now);
}

const readPlaces = (core: PublicCore, cohortId: string): Promise<CohortPlaces | null> =>
  door(core.pool, 'cohort_places', [cohortId]);

// More than this nobody compares.
const MOST_COHORTS = 12;

async function readCohorts(
  core: PublicCore,
  { state, endReason, cohortId, places }: EnrolmentRecord,
  programme: PublishedProgramme | undefined,
): Promise<CohortToMoveTo[]> {
  const isBack = state === 'withdrawn' && endReason === 'offer_lapsed';
  if (!isBack && nextStates(state, 'move').length === 0) return [];
  const fits = ({ id, capacity }: PublishedCohort) => (isBack || id !== cohortId) && places <= capacity;
  const all = await Promise.all(
    (programme?.cohorts ?? [])
      .filter(fits)
      .slice(0, MOST_COHORTS)
      .map(async ({ id }) => ({ cohortId: id, places: await readPlaces(core, id) })),
  );
  return all.flatMap(({ places: left, ...each }) => (left?.isOpen ? [{ ...each, places: left }] : []));
}

const iso = (at: string) => new Date(at).toISOString();
const isoOrNull = (at: string | null) => at && iso(at);
