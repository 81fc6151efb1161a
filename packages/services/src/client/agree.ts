import { AgreeSafeContact } from '@breakwater/domain/client';
import type { Done } from '@breakwater/domain/request';
import type { StaffContext } from '../context.ts';
import { markPerson } from '../separation/marks.ts';
import { assertNotOver } from '../safe-contact/assert-not-over.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { lockPerson } from './access.ts';
import { newAgreement, readAgreements } from './agreement.ts';
import { clientKey } from './queries.ts';

/** Writes down how it is safe to be in touch from now on; what was agreed before is kept. `error_changed_meanwhile` for a later one. */
export async function agree(ctx: StaffContext, input: AgreeSafeContact): Promise<Done> {
  authorise(ctx, 'client.edit');
  const { id, key, after, safeContact, reason } = AgreeSafeContact.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'client.agree' }, async () => {
      await lockPerson(tx, ctx, id);
      // A day that stood there already is no slip: somebody mends the number, and asks about the day when they meet.
      const standing = (await readAgreements(tx, id)).find(({ endedAt }) => endedAt === null);
      if (standing?.validUntilOn !== safeContact.validUntilOn)
        assertNotOver(safeContact, await readClock(tx));
      const dataKey = await clientKey(tx, ctx, id);
      await newAgreement(tx, {
        by: ctx.actor.staffId,
        clientId: id,
        key: dataKey,
        safeContact,
        reason,
        after,
      });
      // Whoever is kept apart from somebody is recognised by their new number too.
      await markPerson(tx, ctx.core.keyring, { clientId: id }, [safeContact.address]);
      await audit(tx, ctx, {
        action: 'client.agree',
        subjectKind: 'client',
        subjectId: id,
        fields: ['safe_contact', safeContact.channel],
      });
      return { id };
    }),
  );
}
