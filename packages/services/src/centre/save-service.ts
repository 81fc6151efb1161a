import { service } from '@breakwater/db';
import { SaveService } from '@breakwater/domain/centre';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { refuseShelterAddress } from '../shelter/refuse.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Keeps a service, new or changed; the site shows it within seconds. A new one is every counsellor's to begin with. */
export async function saveService(ctx: StaffContext, input: SaveService): Promise<Done> {
  authorise(ctx, 'centre.edit');
  const { key, id, ...fields } = SaveService.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'centre.service' }, async () => {
      await refuseShelterAddress(tx, ctx, fields);
      const [known] = await tx.select({ id: service.id }).from(service).where(eq(service.id, id));
      await tx
        .insert(service)
        .values({
          id,
          kind: 'counselling',
          position: sql`(SELECT coalesce(max(position), 0) + 1 FROM app.service)`,
          ...fields,
        })
        .onConflictDoUpdate({ target: service.id, set: fields });
      if (!known)
        await tx.execute(sql`INSERT INTO app.staff_service (staff_id, service_id)
          SELECT id, ${id}::uuid FROM app.staff WHERE state = 'active' AND 'counsellor' = ANY (roles)`);
      await audit(tx, ctx, {
        action: 'centre.save',
        subjectKind: 'centre',
        subjectId: id,
        fields: ['service', ...Object.keys(fields)],
      });
      return { id };
    }),
  );
}
