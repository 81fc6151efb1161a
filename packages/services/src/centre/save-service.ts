import { service } from '@breakwater/db';
import { SaveService } from '@breakwater/domain/centre';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Keeps a service, new or changed; the site shows it within seconds. */
export async function saveService(ctx: StaffContext, input: SaveService): Promise<Done> {
  authorise(ctx, 'centre.edit');
  const { key, id, ...fields } = SaveService.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'centre.service' }, async () => {
      await tx
        .insert(service)
        .values({ id, kind: 'counselling', position: sql`(SELECT coalesce(max(position), 0) + 1 FROM app.service)`, ...fields })
        .onConflictDoUpdate({ target: service.id, set: fields });
      await audit(tx, ctx, { action: 'centre.save', subjectKind: 'centre', subjectId: id, fields: ['service', ...Object.keys(fields)] });
      return { id };
    })
  );
}
