import { mailbox, message, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SealedEnrolment } from '@breakwater/domain/enrolment';
import { newIntakeKeyPair, sealDocument, sealToMailbox } from '@breakwater/vault';
import type { Key, Keyring } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import { enrolmentAt } from '../enrolment/sealed-at.ts';
import { findOrMakeKeys } from '../key/queries.ts';
import { mailboxAt, messageAt } from '../request/sealed-at.ts';
import { DEMO_CENTRE } from './centre.ts';
import type { DemoEnrolment } from './programmes/enrolment.ts';

/** An enrolment that stands, with its people in their order. */
export type Enrolled = DemoEnrolment & { id: string; participantIds: string[] };

type Into = { programmeId: string; cohortId: string | null; coordinatorId: string };

/**
 * Signs people up in their order through the function that everybody signs up with, so that places and queue are true;
 * then screens, ends and prefers those of whom it is said. Nobody holds their codes.
 */
export async function seedEnrolments(
  tx: Transaction,
  keyring: Keyring,
  enrolments: DemoEnrolment[],
  into: Into,
): Promise<Enrolled[]> {
  if (enrolments.length === 0) return [];
  const all: Enrolled[] = enrolments.map((each) => ({
    ...each,
    id: newId(),
    participantIds: each.party.map(() => newId()),
  }));
  await signUp(tx, all, into);
  await sealAll(tx, keyring, all, into);
  await letPass(tx, all, into);
  return all;
}

async function signUp(tx: Transaction, all: Enrolled[], { programmeId, cohortId }: Into): Promise<void> {
  const rows = all.map((each) => ({
    id: each.id,
    participants: each.participantIds,
    source: each.source,
    clear: {
      programmeId,
      cohortId,
      places: each.party.length,
      forWhom: each.party.length > 1 ? 'together' : 'self',
      locale: each.locale,
      reach: each.reach,
      needs: each.needs,
    },
  }));
  const { rows: outcomes } = await tx.execute<{ outcome: string }>(sql`
    SELECT app.add_enrolment((each ->> 'id')::uuid, each -> 'clear',
      ARRAY(SELECT jsonb_array_elements_text(each -> 'participants'))::uuid[], each ->> 'source') AS outcome
    FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) WITH ORDINALITY AS t(each, place) ORDER BY place`);
  if (outcomes.some(({ outcome }) => outcome === 'full' || outcome === 'closed'))
    throw new Error('A sign-up of the demo was refused.');
}

async function sealAll(
  tx: Transaction,
  keyring: Keyring,
  all: Enrolled[],
  { coordinatorId }: Into,
): Promise<void> {
  const keys = await findOrMakeKeys(
    tx,
    keyring,
    'enrolment',
    all.map(({ id }) => id),
  );
  const sealed: Buffer[] = [];
  for (const each of all) {
    const key = keys.get(each.id);
    if (!key) throw new Error('An enrolment has no key.');
    sealed.push(Buffer.from(sealDocument(key, enrolmentAt(each.id), documentOf(each))));
    if (each.thread.length > 0) await seedThread(tx, key, each, coordinatorId);
  }
  // They came in over the last weeks, the first of them first.
  await tx.execute(sql`
    UPDATE app.enrolment e SET sealed = n.sealed, has_unread = ${all.length > 1} AND n.place > ${all.length - 2},
      received_at = coalesce((SELECT least(app.app_now(), min(lower(period))) FROM app.class_session s WHERE s.cohort_id = e.cohort_id), app.app_now())
        - make_interval(hours => (${all.length + 1} - n.place::int) * 31)
    FROM unnest(${sql.param(all.map(({ id }) => id))}::uuid[], ${sql.param(sealed)}::bytea[]) WITH ORDINALITY AS n(id, sealed, place)
    WHERE e.id = n.id`);
}

/** The sealed part of a demo's sign-up: children are as old as it says, everybody else is grown up. */
export function documentOf(each: DemoEnrolment): SealedEnrolment {
  return SealedEnrolment.parse({
    party: each.party.map((who, index) =>
      typeof who === 'string'
        ? { name: who, age: 24 + ((who.codePointAt(0) ?? 0) % 23) + index }
        : { name: who[0], age: who[1] },
    ),
    needsNote: '',
    answers: each.answers,
    text: each.text,
    safeContact: { channel: each.reach, address: each.address, zone: DEMO_CENTRE.timeZone },
  });
}

async function seedThread(
  tx: Transaction,
  key: Key,
  { id: enrolmentId, thread }: Enrolled,
  coordinatorId: string,
): Promise<void> {
  const visitor = newIntakeKeyPair();
  await tx.execute(sql`INSERT INTO ${mailbox} (hash, enrolment_id, public_key, form_expires_at)
    VALUES (${randomBytes(32)}, ${enrolmentId}::uuid, ${Buffer.from(visitor.publicKey)}, app.app_now())`);
  for (const [index, { by, text }] of thread.entries()) {
    const id = index === 0 ? enrolmentId : newId();
    const sentAt = sql`app.app_now() - make_interval(hours => ${(thread.length - index) * 5})`;
    await tx.insert(message).values({
      id,
      enrolmentId,
      author: by,
      staffId: by === 'staff' ? coordinatorId : null,
      sentAt,
      readAt: index === thread.length - 1 ? null : sentAt,
      sealed: sealDocument(key, messageAt(id, enrolmentId), { text }),
      mailboxSealed: await sealToMailbox(visitor.publicKey, mailboxAt(id), { text }),
    });
  }
}

/** What has happened since they signed up. */
async function letPass(tx: Transaction, all: Enrolled[], { cohortId }: Into): Promise<void> {
  const idsOf = (is: (each: Enrolled) => boolean) => sql.param(all.filter(is).map(({ id }) => id));
  await tx.execute(sql`UPDATE app.enrolment SET screened_at = received_at + interval '3 days', has_unread = false,
    state = CASE WHEN state = 'applied' THEN 'enrolled' ELSE state END WHERE id = ANY (${idsOf((each) => each.isScreened)}::uuid[])`);
  await tx.execute(sql`UPDATE app.enrolment SET state = 'declined', end_reason = 'not_suitable', ended_at = app.app_now() - interval '2 days'
    WHERE id = ANY (${idsOf(({ end }) => end === 'declined')}::uuid[])`);
  await tx.execute(sql`UPDATE app.enrolment SET state = 'withdrawn', end_reason = 'by_visitor', ended_at = app.app_now() - interval '2 days'
    WHERE id = ANY (${idsOf(({ end, leavesLater }) => end === 'withdrawn' || leavesLater)}::uuid[])`);
  if (cohortId !== null) await tx.execute(sql`SELECT app.fill_cohort(${cohortId}::uuid)`);
  for (const { id, priority } of all)
    if (priority)
      await tx.execute(
        sql`UPDATE app.enrolment SET priority = ${priority.value}, priority_reason = ${priority.reason} WHERE id = ${id}::uuid`,
      );
}
