import {
  inTransaction,
  isDatabaseAway,
  isDeadlock,
  isReferenceMissing,
  isRefused,
  newId,
  violatedConstraint,
} from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, DomainError, InvalidInput, notAllowed, notFound, stepUpFirst } from '@breakwater/domain';
import type { AuditAction, SubjectKind } from '@breakwater/domain/audit';
import { isPermitted, STEP_UP } from '@breakwater/domain/staff';
import type { Permission } from '@breakwater/domain/staff';
import { sql } from 'drizzle-orm';
import type { StaffContext, WorkerCore } from './context.ts';

/** The first line of every verb of the staff. Throws `not_allowed`, or `step_up` when a second factor is due again. */
export function authorise(ctx: StaffContext, permission: Permission): void {
  if (!isPermitted(ctx.actor.roles, permission)) throw notAllowed();
  if (STEP_UP.has(permission) && !ctx.actor.isSteppedUp) throw stepUpFirst();
}

/** Beside a permission that everybody has, where one's own sign-in changes: a second factor was shown lately. Throws `step_up`. */
export function steppedUp({ actor }: StaffContext): void {
  if (!actor.isSteppedUp) throw stepUpFirst();
}

/** One transaction as the actor; what the database refuses comes back as a `DomainError`. */
export function transact<T>(ctx: StaffContext, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return asDomainErrors(() =>
    unlocked(() => inTransaction(ctx.core.pool, { staffId: ctx.actor.staffId }, work)),
  );
}

const ATTEMPTS = 3;

/** Tries again what the database undid to end a deadlock: whole transactions only. */
export async function unlocked<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !isDeadlock(error)) throw error;
    }
  }
}

/** One transaction of the worker, which acts for nobody. */
export function transactAsWorker<T>(
  core: Pick<WorkerCore, 'pool'>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return inTransaction(core.pool, {}, work);
}

const REASON_OF_CONSTRAINT: Record<string, string> = {
  booking_one_at_a_time: 'error_time_taken',
  episode_budget: 'error_budget_spent',
  episode_open: 'error_episode_closed',
  episode_nothing_booked: 'error_meetings_booked',
  meeting_client_once: 'error_client_has_meeting',
  meeting_room_once: 'error_room_taken',
  meeting_interpreter_once: 'error_interpreter_taken',
  waiting_once: 'error_waits_already',
  booking_one_appointment: 'error_has_appointment',
  request_state_machine: 'error_moved_on',
  request_service_accepts: 'error_service_closed',
  barred_person: 'error_barred',
  client_on_hold: 'error_on_hold',
  client_has_open_case: 'error_case_still_open',
  record_written: 'error_record_written',
  note_author: 'error_note_author',
  note_safety: 'error_note_safety',
  note_one_draft: 'error_moved_on',
  situation_map_version: 'error_changed_meanwhile',
  commission_version: 'error_changed_meanwhile',
  paper_second_person: 'error_about_oneself',
  staff_login_hash_key: 'error_login_taken',
  staff_last_administrator: 'error_last_administrator',
  staff_link_one_open: 'error_moved_on',
  staff_reset_one_open: 'error_reset_open',
  staff_reset_second_person: 'error_second_administrator',
  rights_review_once: 'error_moved_on',
  case_offer_one_open: 'error_offer_open',
  case_offer_somebody_else: 'error_offer_oneself',
  closure_one: 'error_closure_asked',
  closure_second_person: 'error_second_person',
  closure_cause: 'error_cause_missing',
  episode_cause: 'error_cause_missing',
  episode_approved: 'error_second_person',
  episode_second_person: 'error_second_person',
  risk_one_proposal: 'error_risk_proposal_waits',
  risk_second_person: 'error_risk_second_person',
  risk_moved_on: 'error_moved_on',
  safety_plan_once: 'error_changed_meanwhile',
  instrument_file_once: 'error_instrument_twice',
  instrument_version: 'error_changed_meanwhile',
  instrument_one_in_use: 'error_changed_meanwhile',
  separation_people: 'error_separation_people',
  certificate_one: 'error_certificate_out',
  release_revoked: 'error_release_revoked',
  release_expired: 'error_release_expired',
  release_report_once: 'error_moved_on',
  release_report_day: 'error_report_day',
  class_room_once: 'error_room_taken',
  class_cohort_once: 'error_class_overlap',
  cohort_capacity: 'error_moved_on',
  facilitator_leads: 'error_facilitator_role',
  facilitator_qualified: 'error_facilitator_qualification',
  resource_slug_once: 'error_library_slug_taken',
  shelter_address_once: 'error_shelter_known',
};

/** Where one field of a form is the cause, it is told there. */
const FIELD_OF_CONSTRAINT: Record<string, string> = {
  staff_login_hash_key: 'login',
  resource_slug_once: 'slug',
};

/** Turns what the database says into what a user may hear: by constraint name, or "away". */
export async function asDomainErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const constraint = violatedConstraint(error) ?? '';
    // A new row under an id that is there already: somebody made it meanwhile.
    const reason =
      REASON_OF_CONSTRAINT[constraint] ??
      (constraint.endsWith('_pkey') ? 'error_changed_meanwhile' : undefined);
    const field = FIELD_OF_CONSTRAINT[constraint];
    if (reason && field) throw new InvalidInput({ [field]: reason });
    if (reason && !isReferenceMissing(error)) throw conflict(reason);
    if (isDatabaseAway(error)) throw new DomainError('unavailable', 'error_unavailable');
    if (isRefused(error)) throw notAllowed();
    // What the input names is gone, or never was: which of the two is nobody's to learn.
    if (isReferenceMissing(error)) throw notFound();
    throw error;
  }
}

type Entry = {
  action: AuditAction;
  subjectKind: SubjectKind;
  subjectId: string | null;
  fields?: readonly string[];
  /** Sealed with the subject's key; the trail holds no content. */
  sealedReason?: Uint8Array;
};

/** Appends to the trail in the causing transaction: if it can't be written, nothing has happened. */
export async function audit(tx: Transaction, ctx: StaffContext, entry: Entry): Promise<void> {
  await append(tx, 'staff', ctx.actor.staffId, entry, [entry.subjectId]);
}

/** As `audit`, for what the worker does. Several subjects get a row each, in one statement. */
export async function auditAsWorker(
  tx: Transaction,
  { subjectId, ...entry }: Omit<Entry, 'subjectId'> & { subjectId: string | null | readonly string[] },
): Promise<void> {
  await append(tx, 'worker', null, entry, Array.isArray(subjectId) ? subjectId : [subjectId]);
}

async function append(
  tx: Transaction,
  kind: string,
  actorId: string | null,
  entry: Omit<Entry, 'subjectId'>,
  subjectIds: readonly (string | null)[],
): Promise<void> {
  const fields = `{${(entry.fields ?? []).join(',')}}`;
  const reason = entry.sealedReason ? Buffer.from(entry.sealedReason) : null;
  const ids = subjectIds.map(() => newId());
  try {
    await tx.execute(sql`SELECT audit.append(n.id, ${kind}, ${actorId}::uuid, ${entry.action},
      ${entry.subjectKind}, n.subject_id, ${fields}::text[], ${reason}::bytea)
      FROM unnest(${sql.param(ids)}::uuid[], ${sql.param(subjectIds)}::uuid[]) AS n(id, subject_id)`);
  } catch (error) {
    if (isDeadlock(error) || isDatabaseAway(error)) throw error;
    // What leaves no trace doesn't happen, and nothing of it is shown.
    throw new DomainError('unavailable', 'error_unavailable');
  }
}

/**
 * Does `work` once per actor and key, in the transaction of its effect; sent again, it answers as the first time.
 * The result must be JSON and hold no content. A key used for another verb is refused (`conflict`); so is whoever lost
 * a role while it ran (`not_allowed`), since row-level security then leaves rows as they are and says nothing.
 */
export async function once<T>(
  tx: Transaction,
  ctx: StaffContext,
  { key, verb }: { key: string; verb: string },
  work: () => Promise<T>,
): Promise<T> {
  const actor = Buffer.from(ctx.actor.staffId.replaceAll('-', ''), 'hex');
  const inserted =
    await tx.execute(sql`INSERT INTO app.idempotency (actor, key, verb) VALUES (${actor}, ${key}::uuid, ${verb})
    ON CONFLICT (actor, key) DO NOTHING`);
  if (inserted.rowCount === 0) {
    const { rows } = await tx.execute<{ verb: string; result: T }>(
      sql`SELECT verb, result FROM app.idempotency WHERE actor = ${actor} AND key = ${key}::uuid`,
    );
    if (rows[0]?.verb !== verb) throw conflict('error_moved_on');
    return rows[0].result;
  }
  const result = await work();
  // A row whose version is this transaction's own was changed by the act itself: they give up a role of their own.
  const kept = await tx.execute(sql`UPDATE app.idempotency SET result = ${JSON.stringify(result)}::jsonb
    WHERE actor = ${actor} AND key = ${key}::uuid AND EXISTS (SELECT FROM app.staff s WHERE s.id = ${ctx.actor.staffId}::uuid
      AND (s.xmin = pg_current_xact_id()::xid OR s.state = 'active' AND s.roles @> ${sql.param([...ctx.actor.roles])}::text[]))`);
  if (kept.rowCount === 0) throw notAllowed();
  return result;
}

/** Whether this act has been done already: its answer stands, whatever has come between. */
export async function isRepeated(tx: Transaction, ctx: StaffContext, key: string): Promise<boolean> {
  const actor = Buffer.from(ctx.actor.staffId.replaceAll('-', ''), 'hex');
  const { rowCount } = await tx.execute(
    sql`SELECT 1 FROM app.idempotency WHERE actor = ${actor} AND key = ${key}::uuid`,
  );
  return rowCount !== 0;
}

/** The database's clock: the only one that decides. */
export async function readClock(tx: Transaction): Promise<Date> {
  const { rows } = await tx.execute<{ now: string }>(sql`SELECT app.app_now()::text AS now`);
  return new Date(rows[0]?.now ?? Number.NaN);
}
