import { casePerson, centre, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import type { AddedEnrolment } from '@breakwater/domain/enrolment';
import { SafeContact } from '@breakwater/domain/safe-contact';
import { EnrolClient } from '@breakwater/domain/separation';
import { formatReceipt } from '@breakwater/vault';
import { and, eq } from 'drizzle-orm';
import { lockCase } from '../case/queries.ts';
import { openAgreement, readAgreements } from '../client/agreement.ts';
import { clientKey, readClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { giveCode, newCode, signUpByStaff } from '../enrolment/by-staff.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/**
 * Signs a client of the case up for a programme. Whoever runs it sees an enrolment like any other, and no case; they are
 * reached as is agreed with the client. Their code is told once (`receipt`), to be handed over. Refuses what a visitor's
 * sign-up refuses; a person of another case is `not_found`.
 */
export async function enrolClient(ctx: StaffContext, input: EnrolClient): Promise<AddedEnrolment> {
  authorise(ctx, 'case.work');
  const { key, caseId, clientId, name, age, ...wish } = EnrolClient.parse(input);
  // Outside the transaction: it takes its time, and the result of `once` may hold no code.
  const code = await newCode(ctx);
  let isNew = false;
  const made = await transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'enrolment.client' }, async () => {
      isNew = true;
      await lockCase(tx, ctx, caseId);
      const { locale } = await clientOf(tx, caseId, clientId);
      const id = newId();
      const state = await signUpByStaff(
        tx,
        ctx,
        id,
        {
          ...{ ...wish, locale, forWhom: 'self', party: [{ name, age }] },
          safeContact: await agreedWith(tx, ctx, clientId),
        },
        { caseId, clientId },
      );
      if (code) await giveCode(tx, id, code.mailbox);
      const fields = ['names', 'answers', 'text', 'safe_contact'];
      await audit(tx, ctx, { action: 'enrolment.add', subjectKind: 'enrolment', subjectId: id, fields });
      await audit(tx, ctx, { action: 'enrolment.client', subjectKind: 'case', subjectId: caseId });
      return { id, state };
    }),
  );
  return { ...made, receipt: isNew && code ? formatReceipt(code.receipt) : null };
}

async function clientOf(tx: Transaction, caseId: string, clientId: string) {
  const [of] = await tx
    .select()
    .from(casePerson)
    .where(and(eq(casePerson.caseId, caseId), eq(casePerson.clientId, clientId)));
  if (!of) throw notFound();
  return readClient(tx, clientId);
}

// Where nothing is agreed they come back with their code, and nobody reaches out.
async function agreedWith(tx: Transaction, ctx: StaffContext, clientId: string): Promise<SafeContact> {
  const standing = (await readAgreements(tx, clientId)).find(({ endedAt }) => endedAt === null);
  if (standing) return openAgreement(await clientKey(tx, ctx, clientId), standing).safeContact;
  const [house] = await tx.select({ zone: centre.timeZone }).from(centre);
  return SafeContact.parse({ channel: 'code_only', zone: house?.zone });
}
