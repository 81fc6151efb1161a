import type { PublishedProgramme } from '../programme/view.ts';
import type { CohortState, ScreeningQuestion } from '../programme/schema.ts';
import type { PartyMember, SubmitEnrolment } from './schema.ts';
import { mayReach, stepThrough } from '../safe-contact/rules.ts';
import type { SafeContact } from '../safe-contact/schema.ts';
import { takesPlace, type EnrolmentState } from './status.ts';
import type { WaitReason } from './view.ts';

/** What the waitlist's rule must know of a cohort. */
export type QueueCohort = {
  state: CohortState;
  capacity: number;
  placesTaken: number;
  offerHours: number;
  closesAt: Date | null;
};

/** What it must know of a waiting entry. */
export type QueueEntry = {
  id: string;
  places: number;
  priority: number;
  queueNo: number;
  isApart: boolean;
  passedOverAt: Date | null;
  gatherUntil: Date | null;
};

/** What the rule does with an entry it has come to: a place, an offer, the first time too few, gathering for it. */
export type QueueAct = { id: string; act: 'place' | 'offer' | 'pass_over' | 'gather' };

const HOUR = 3_600_000;

/** The order of a queue: by priority, then by arrival. */
export const inOrder = <T extends Pick<QueueEntry, 'priority' | 'queueNo'>>(queue: readonly T[]): T[] =>
  [...queue].sort((a, b) => a.priority - b.priority || a.queueNo - b.queueNo);

/** An entry's place in line, from one. */
export function positionOf(
  entry: Pick<QueueEntry, 'priority' | 'queueNo'>,
  queue: readonly Pick<QueueEntry, 'priority' | 'queueNo'>[],
): number {
  const isAhead = (a: typeof entry) =>
    a.priority < entry.priority || (a.priority === entry.priority && a.queueNo < entry.queueNo);
  return 1 + queue.filter(isAhead).length;
}

/** Places that enrolments in these states take. */
export const placesOf = (enrolments: readonly { state: EnrolmentState; places: number }[]): number =>
  enrolments.reduce((sum, { state, places }) => sum + (takesPlace(state) ? places : 0), 0);

const isServed = (cohort: QueueCohort, now: Date): boolean =>
  cohort.state === 'open' && (cohort.closesAt === null || cohort.closesAt > now);

/**
 * The one rule of a waitlist (M1.9), as `app.fill_cohort` applies it once lapsed offers are gone: in order of priority
 * and arrival, who fits gets an offer (`joiningId`, who is just coming, the place itself). A group that doesn't fit is
 * passed over; after one offer period places are gathered for it, once, and nobody behind it is served meanwhile.
 */
export function serveQueue(
  cohort: QueueCohort,
  queue: readonly QueueEntry[],
  now: Date,
  joiningId?: string,
): QueueAct[] {
  if (!isServed(cohort, now)) return [];
  const acts: QueueAct[] = [];
  let free = cohort.capacity - cohort.placesTaken;
  for (const { id, places, isApart, passedOverAt, gatherUntil } of inOrder(queue)) {
    if (free <= 0) break;
    if (isApart || places > cohort.capacity) continue;
    if (places <= free) {
      acts.push({ id, act: id === joiningId ? 'place' : 'offer' });
      free -= places;
    } else if (passedOverAt === null) acts.push({ id, act: 'pass_over' });
    else if (gatherUntil === null) {
      if (passedOverAt.getTime() + cohort.offerHours * HOUR > now.getTime()) continue;
      acts.push({ id, act: 'gather' });
      break;
    } else if (gatherUntil > now) break;
  }
  return acts;
}

/** Why a waiting entry has not been offered a place; every one has a reason. A null cohort: it waits for the next one. */
export function whyWaiting(
  entry: QueueEntry,
  cohort: QueueCohort | null,
  queue: readonly QueueEntry[],
  now: Date,
): WaitReason {
  if (cohort === null) return 'no_cohort';
  if (entry.isApart) return 'not_this_cohort';
  if (entry.places > cohort.capacity) return 'too_many';
  if (!isServed(cohort, now))
    return cohort.state === 'draft' || cohort.state === 'paused' ? 'paused' : 'closed';
  const isGathering = (one: QueueEntry) => one.gatherUntil !== null && one.gatherUntil > now;
  const ahead = inOrder(queue)
    .slice(0, positionOf(entry, queue) - 1)
    .filter(({ isApart, places }) => !isApart && places <= cohort.capacity);
  let free = cohort.capacity - cohort.placesTaken;
  for (const one of ahead) {
    if (free <= 0) break;
    if (one.places <= free) free -= one.places;
    else if (isGathering(one)) return isGathering(entry) ? 'gathering' : 'behind_gathering';
  }
  if (free >= entry.places) return 'next';
  if (isGathering(entry)) return 'gathering';
  if (free <= 0) return 'no_place';
  return entry.gatherUntil === null ? 'group_waits' : 'gathered_once';
}

// — what a sign-up is held against —

export const YES_NO = ['yes', 'no'] as const;

/** What a sign-up is held against. */
type Asked = Pick<PublishedProgramme, 'minAge' | 'maxAge'> & {
  content: Pick<PublishedProgramme['content'], 'questions'>;
};

/** Whether the programme asks how old people are. */
export const asksAge = ({ minAge, maxAge }: Pick<Asked, 'minAge' | 'maxAge'>): boolean =>
  minAge !== null || maxAge !== null;

/**
 * What is wrong with a sign-up beyond its shape, by field as the form names it: how many come, ages where the programme
 * has a limit, answers to its own questions (ids that it doesn't ask are refused). Empty: nothing.
 */
export function signUpProblems(
  programme: Asked,
  { forWhom, party, answers }: Pick<SubmitEnrolment, 'forWhom' | 'party' | 'answers'>,
): Record<string, string> {
  const problems: Record<string, string> = {};
  if (forWhom === 'together' && party.length < 2) problems['party.1.name'] = 'error_party_two';
  if (forWhom !== 'together' && party.length > 1) problems.forWhom = 'error_party_size';
  for (const [index, member] of party.entries()) {
    const problem = ageProblem(programme, member);
    if (problem) problems[`party.${index}.age`] = problem;
  }
  const { questions } = programme.content;
  for (const question of questions) {
    const problem = answerProblem(question, answers[question.id] ?? '');
    if (problem) problems[`answers.${question.id}`] = problem;
  }
  for (const id of Object.keys(answers))
    if (!questions.some((question) => question.id === id)) problems[`answers.${id}`] = 'error_choice';
  return problems;
}

function ageProblem({ minAge, maxAge }: Asked, { age }: PartyMember): string | null {
  if (!asksAge({ minAge, maxAge })) return null;
  if (age === null) return 'error_required';
  return age < (minAge ?? 0) || age > (maxAge ?? Infinity) ? 'error_age_outside' : null;
}

/** An answer is `yes` or `no`, the position of an option counted from zero, or words; empty where nothing was said. */
function answerProblem({ kind, options, isRequired }: ScreeningQuestion, answer: string): string | null {
  if (answer === '') return isRequired ? 'error_required' : null;
  const allowed =
    kind === 'yes_no' ? YES_NO : kind === 'choice' ? options.map((_, index) => String(index)) : null;
  return allowed === null || allowed.some((each) => each === answer) ? null : 'error_choice';
}

/** When a person may safely look and answer. */
export type SafeHours = Pick<SafeContact, 'channel' | 'days' | 'from' | 'until' | 'zone' | 'validUntilOn'>;

type Window = { from: number; until: number; isWhole: boolean };

// Who comes back with a code, and whose agreement has run out: the day, by the centre's clock.
const byDay = (zone: string): SafeHours => ({
  channel: 'phone',
  days: 'any',
  from: '08:00',
  until: '20:00',
  zone,
  validUntilOn: null,
});

/** The safe windows from a moment on; where an agreement ends, by day. The first may have begun before. */
function* safeWindows(hours: SafeHours, start: number, zone: string): Generator<Window> {
  const step = stepThrough([hours.from, hours.until]);
  const terms = { ...hours, name: '', mayLeaveMessage: false };
  const ask = (at: number) => mayReach(terms, hours.channel, new Date(at));
  for (let at = start; ;) {
    const next = ask(at).allowedAt?.getTime();
    if (next === undefined) return yield* safeWindows(byDay(zone), at, zone);
    let until = next;
    do until = (Math.floor(until / step) + 1) * step;
    while (ask(until).isAllowed);
    yield { from: next, until, isWhole: next > start || !ask(next - 1).isAllowed };
    at = until;
  }
}

/**
 * Until when an offer is kept (M1.9): `hours` at least, not before a whole safe window has passed since it was made,
 * and never at a time that is not safe: then the next window is theirs to its end. `zone` is the centre's.
 */
export function offerDeadline(agreement: SafeHours | null, madeAt: Date, hours: number, zone: string): Date {
  const due = madeAt.getTime() + hours * HOUR;
  const safe = agreement === null || agreement.channel === 'code_only' ? byDay(zone) : agreement;
  let hasPassed = false;
  for (const window of safeWindows(safe, madeAt.getTime(), zone)) {
    if (window.until >= due) {
      if (hasPassed && due > window.from) return new Date(due);
      if (hasPassed || window.isWhole) return new Date(window.until);
    }
    hasPassed ||= window.isWhole;
  }
  throw new Error('safe windows have no end');
}
