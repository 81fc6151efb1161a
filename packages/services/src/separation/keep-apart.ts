import { caseFile, newId, separation } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { InvalidInput } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { comparable, KeepApart } from '@breakwater/domain/separation';
import { sealDocument } from '@breakwater/vault';
import { eq } from 'drizzle-orm';
import { caseKey, lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { markPerson } from './marks.ts';
import { markClient, separationAt } from './queries.ts';

/**
 * Keeps a client of the case apart from somebody in every class: another person with a file that the actor may see, or
 * somebody known by telephone or mail. The worker parts those who are together already. Refused: a client of another case
 * or oneself (`error_separation_people`), and somebody whom nothing would recognise.
 */
export async function keepApart(ctx: StaffContext, input: KeepApart): Promise<Done> {
  authorise(ctx, 'case.work');
  const { key, caseId, clientId, known, note, ...other } = KeepApart.parse(input);
  if (known && [known.phone, known.email].every((address) => comparable(address) === null))
    throw new InvalidInput({ 'known.phone': 'error_phone_or_email' });
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'separation.set' }, async () => {
      await lockCase(tx, ctx, caseId);
      const words = await caseKey(tx, ctx, caseId);
      const id = newId();
      const otherClientId = other.otherNumber
        ? await findClientOf(tx, other.otherNumber)
        : other.otherClientId;
      await markClient(tx, ctx, clientId);
      if (otherClientId !== null) await markClient(tx, ctx, otherClientId);
      await tx.insert(separation).values({
        ...{ id, caseId, clientId, otherClientId, setBy: ctx.actor.staffId },
        sealed: sealDocument(words, separationAt(id, caseId), { known, note }),
      });
      if (known) await markPerson(tx, ctx.core.keyring, { separationId: id }, [known.phone, known.email]);
      const fields = ['safe_contact'];
      await audit(tx, ctx, { action: 'separation.set', subjectKind: 'case', subjectId: caseId, fields });
      if (otherClientId !== null)
        await audit(tx, ctx, {
          action: 'separation.set',
          subjectKind: 'client',
          subjectId: otherClientId,
          fields,
        });
      return { id };
    }),
  );
}

// A number of a case that the actor may not see is one that isn't there.
async function findClientOf(tx: Transaction, number: string): Promise<string> {
  const [row] = await tx
    .select({ clientId: caseFile.clientId })
    .from(caseFile)
    .where(eq(caseFile.number, number));
  if (!row) throw new InvalidInput({ otherNumber: 'error_case_number' });
  return row.clientId;
}
