import { resource } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { AddResource } from '@breakwater/domain/library';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { refuseShelterAddress } from '../shelter/refuse.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** A new article, last of its topic and without a text. Refused (`conflict`) when another has its address, also a retired one. */
export async function add(ctx: StaffContext, input: AddResource): Promise<Done> {
  authorise(ctx, 'library.edit');
  const { key, id, slug, topic } = AddResource.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'library.add' }, async () => {
      await refuseShelterAddress(tx, ctx, { slug });
      const position = sql`(SELECT coalesce(max(position), 0) + 1 FROM app.resource WHERE topic = ${topic})`;
      const made = await tx
        .insert(resource)
        .values({ id, slug, topic, position })
        .onConflictDoNothing({ target: resource.id });
      if (made.rowCount === 0) throw conflict('error_changed_meanwhile');
      await audit(tx, ctx, { action: 'library.add', subjectKind: 'centre', subjectId: id });
      return { id };
    }),
  );
}
