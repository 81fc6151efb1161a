import { enrolment, newId, programme } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, InvalidInput, notFound } from '@breakwater/domain';
import { AddEnrolment, asksAge, EnrolmentState, signUpProblems } from '@breakwater/domain/enrolment';
import type { AddedEnrolment, ClearEnrolment, SealedEnrolment } from '@breakwater/domain/enrolment';
import { deriveMailbox, formatReceipt, newCertificateCode, sealDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { makeKey } from '../key/queries.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { enrolmentAt } from './sealed-at.ts';

/**
 * Signs up somebody who called or came by: what the site's form asks, sealed at once to the enrolment's own key. Their
 * code is told once, to be handed over; sent again it isn't there any more (`receipt` null), nor where this house makes
 * none. Refused (`error_cohort_full`, `error_cohort_closed`) as a visitor would be.
 */
export async function add(ctx: StaffContext, input: AddEnrolment): Promise<AddedEnrolment> {
  authorise(ctx, 'enrolment.run');
  const { key, ...signUp } = AddEnrolment.parse(input);
  // Outside the transaction: it takes its time, and the result of `once` may hold no code.
  const code = await newCode(ctx);
  let isNew = false;
  const made = await transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'enrolment.add' }, async () => {
      isNew = true;
      const id = newId();
      const state = await enrol(tx, ctx, id, signUp);
      if (code) await giveCode(tx, id, code.mailbox);
      await audit(tx, ctx, {
        action: 'enrolment.add',
        subjectKind: 'enrolment',
        subjectId: id,
        fields: ['names', 'answers', 'text', 'safe_contact'],
      });
      return { id, state };
    }),
  );
  return { ...made, receipt: isNew && code ? formatReceipt(code.receipt) : null };
}

async function newCode({ core }: StaffContext) {
  if (!core.receiptPepper) return null;
  const receipt = newCertificateCode();
  return { receipt, mailbox: await deriveMailbox(receipt, core.receiptPepper) };
}

async function giveCode(
  tx: Transaction,
  id: string,
  { hash, publicKey }: { hash: Uint8Array; publicKey: Uint8Array },
): Promise<void> {
  await tx.execute(
    sql`SELECT app.give_mailbox(${id}::uuid, ${Buffer.from(hash)}::bytea, ${Buffer.from(publicKey)}::bytea)`,
  );
}

async function enrol(
  tx: Transaction,
  ctx: StaffContext,
  id: string,
  signUp: Omit<AddEnrolment, 'key'>,
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
    sql`SELECT app.enrol_by_staff(${id}::uuid, ${JSON.stringify(clear)}::jsonb, ${people}::uuid[], NULL, NULL) AS outcome`,
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
  return EnrolmentState.parse(outcome);
}
