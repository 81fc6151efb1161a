import { shortText } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { SaveShortText } from '@breakwater/domain/request';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { ownKey, shortTextAt } from './queries.ts';

/** Keeps one short text of the actor's own, new or changed. */
export async function save(ctx: StaffContext, input: SaveShortText): Promise<Done> {
  authorise(ctx, 'short_text.own');
  const { key, id, title, text } = SaveShortText.parse(input);
  const { staffId } = ctx.actor;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'short_text.save' }, async () => {
      const sealed = sealDocument(await ownKey(tx, ctx), shortTextAt(id, staffId), { title, text });
      const kept = await tx
        .insert(shortText)
        .values({ id, staffId, sealed, createdAt: sql`app.app_now()` })
        .onConflictDoUpdate({
          target: shortText.id,
          set: { sealed },
          setWhere: sql`${shortText.staffId} = ${staffId}::uuid`,
        });
      if (kept.rowCount !== 1) throw notFound();
      await audit(tx, ctx, { action: 'short_text.save', subjectKind: 'short_text', subjectId: id });
      return { id };
    }),
  );
}
