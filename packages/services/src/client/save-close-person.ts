import { closePerson, newId } from '@breakwater/db';
import { conflict, notFound } from '@breakwater/domain';
import { SaveClosePerson, SealedClosePerson } from '@breakwater/domain/client';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockPerson } from './access.ts';
import { clientKey } from './queries.ts';
import { closePersonAt } from './sealed-at.ts';

/** Keeps somebody close to the person, new or changed: who, how they can help, whether it is safe to contact them. */
export async function saveClosePerson(ctx: StaffContext, input: SaveClosePerson): Promise<Done> {
  authorise(ctx, 'client.edit');
  const { id, key, personId, version, kind, mayContact, ...words } = SaveClosePerson.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'client.network' }, async () => {
      await lockPerson(tx, ctx, id);
      const dataKey = await clientKey(tx, ctx, id);
      const rowId = personId ?? newId();
      const sealed = sealDocument(dataKey, closePersonAt(rowId, id), SealedClosePerson.parse(words));
      if (personId === null) {
        const added = { addedBy: ctx.actor.staffId, addedAt: sql`app.app_now()` };
        await tx.insert(closePerson).values({ id: rowId, clientId: id, kind, mayContact, sealed, ...added });
      } else {
        const own = and(eq(closePerson.id, rowId), eq(closePerson.clientId, id), isNull(closePerson.endedAt));
        const [row] = await tx
          .select({ version: closePerson.version })
          .from(closePerson)
          .where(own)
          .for('update');
        if (!row) throw notFound();
        if (row.version !== version) throw conflict('error_changed_meanwhile');
        await tx
          .update(closePerson)
          .set({ kind, mayContact, sealed, version: row.version + 1 })
          .where(own);
      }
      await audit(tx, ctx, {
        action: 'client.network',
        subjectKind: 'client',
        subjectId: id,
        fields: [kind],
      });
      return { id: rowId };
    }),
  );
}
