import { enrolment, newId, programme } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, InvalidInput, notFound } from '@breakwater/domain';
import { asksAge, EnrolmentState, signUpProblems } from '@breakwater/domain/enrolment';
import type { AddEnrolment, ClearEnrolment, SealedEnrolment } from '@breakwater/domain/enrolment';
import { deriveMailbox, newReceipt, sealDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { makeKey } from '../key/queries.ts';
import { markPerson } from '../separation/marks.ts';
import { enrolmentAt } from './sealed-at.ts';

/** A code for somebody whom staff sign up, told once; null where this house makes none. Takes its time: before the transaction. */
export async function newCode({ core }: StaffContext) {
  if (!core.receiptPepper) return null;
  const receipt = newReceipt();
  return { receipt, mailbox: await deriveMailbox(receipt, core.receiptPepper) };
}

/** Gives an enrolment the mailbox that the code opens. */
export async function giveCode(
  tx: Transaction,
  id: string,
  { hash, publicKey }: { hash: Uint8Array; publicKey: Uint8Array },
): Promise<void> {
  await tx.execute(
    sql`SELECT app.give_mailbox(${id}::uuid, ${Buffer.from(hash)}::bytea, ${Buffer.from(publicKey)}::bytea)`,
  );
}

/**
 * Signs up as a visitor would be, sealed at once to the enrolment's own key; `of` is a case's client, for their team.
 * Throws `InvalidInput` for answers that are missing, `error_cohort_full` and `error_cohort_closed`. Part of a verb.
 */
export async function signUpByStaff(
  tx: Transaction,
  ctx: StaffContext,
  id: string,
  signUp: Omit<AddEnrolment, 'key'>,
  of: { caseId: string; clientId: string } | null = null,
): Promise<EnrolmentState> {
  const { programmeId, cohortId, forWhom, locale, needs, needsNote, answers, text, safeContact } = signUp;
  const [taught] = await tx.select().from(programme).where(eq(programme.id, programmeId));
  if (!taught) throw notFound();
  const problems = signUpProblems(taught, signUp);
  if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
  const clear: ClearEnrolment = {
    ...{ programmeId, cohortId, forWhom, locale },
    needs: [...new Set(needs)],
    places: signUp.party.length,
    reach: safeContact.channel,
  };
  const people = sql.param(signUp.party.map(newId));
  const { rows } = await tx.execute<{ outcome: string }>(
    sql`SELECT app.enrol_by_staff(${id}::uuid, ${JSON.stringify(clear)}::jsonb, ${people}::uuid[], ${of?.caseId ?? null}::uuid, ${of?.clientId ?? null}::uuid) AS outcome`,
  );
  const outcome = rows[0]?.outcome;
  if (outcome === 'full') throw conflict('error_cohort_full');
  if (outcome === 'closed') throw conflict('error_cohort_closed');
  const party = asksAge(taught) ? signUp.party : signUp.party.map(({ name }) => ({ name, age: null }));
  const sealed: SealedEnrolment = { party, needsNote, answers, text, safeContact };
  const key = await makeKey(tx, ctx.core.keyring, { kind: 'enrolment', id });
  await tx
    .update(enrolment)
    .set({ sealed: sealDocument(key, enrolmentAt(id), sealed), hasUnread: false })
    .where(eq(enrolment.id, id));
  // Whoever must not meet somebody is recognised by how they are reached.
  await markPerson(tx, ctx.core.keyring, { enrolmentId: id }, [safeContact.address]);
  return EnrolmentState.parse(outcome);
}
