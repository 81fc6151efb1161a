import { client } from '@breakwater/db';
import { EditClient, SealedClient } from '@breakwater/domain/client';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockPerson } from './access.ts';
import { clientKey, openClient } from './queries.ts';
import { clientAt } from './sealed-at.ts';

/** Keeps who somebody is. `error_changed_meanwhile` when a colleague was faster; the trail says which parts changed. */
export async function edit(ctx: StaffContext, input: EditClient): Promise<Done> {
  authorise(ctx, 'client.edit');
  const { id, key, version, person } = EditClient.parse(input);
  const { locale, needsInterpreter, isAnonymous, ageGroup, gender, ...document } = person;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'client.edit' }, async () => {
      const row = await lockPerson(tx, ctx, id, version);
      const dataKey = await clientKey(tx, ctx, id);
      const before = { ...openClient(dataKey, row), ...clear(row) };
      const after = { ...document, locale, needsInterpreter, isAnonymous, ageGroup, gender };
      await tx
        .update(client)
        .set({
          ...{ locale, needsInterpreter, isAnonymous, ageGroup, gender },
          version: version + 1,
          sealed: sealDocument(dataKey, clientAt(id), SealedClient.parse(document)),
        })
        .where(eq(client.id, id));
      await audit(tx, ctx, {
        action: 'client.edit',
        subjectKind: 'client',
        subjectId: id,
        fields: Object.keys(after).filter((name) => !isSame(before, after, name as keyof typeof after)),
      });
      return { id };
    }),
  );
}

type Row = typeof client.$inferSelect;
const clear = ({ locale, needsInterpreter, isAnonymous, ageGroup, gender }: Row) => ({
  ...{ locale, needsInterpreter, isAnonymous, ageGroup, gender },
});

const isSame = <T>(before: T, after: T, name: keyof T) =>
  JSON.stringify(before[name]) === JSON.stringify(after[name]);
