import { resource } from '@breakwater/db';
import { conflict, InvalidInput } from '@breakwater/domain';
import { SaveResource } from '@breakwater/domain/library';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { refuseShelterAddress } from '../shelter/refuse.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { deadSlugs, lockResource } from './queries.ts';

/**
 * Keeps what an article has in every language alike: topic, place, related articles, sources. At once on the site.
 * Refused when it has changed since it was read (`conflict`), and when a related article is itself or isn't in use (`invalid`).
 */
export async function save(ctx: StaffContext, input: SaveResource): Promise<Done> {
  authorise(ctx, 'library.edit');
  const { key, id, version, ...fields } = SaveResource.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'library.save' }, async () => {
      const known = await lockResource(tx, id, version);
      if (known.state === 'retired') throw conflict('error_library_retired');
      await refuseShelterAddress(tx, ctx, { sources: fields.sources });
      const dead = await deadSlugs(tx, fields.related);
      if (dead.length > 0 || fields.related.includes(known.slug))
        throw new InvalidInput({ related: 'error_library_related' });
      await tx
        .update(resource)
        .set({ ...fields, version: version + 1 })
        .where(eq(resource.id, id));
      const changed = (Object.keys(fields) as (keyof typeof fields)[]).filter(
        (name) => JSON.stringify(known[name]) !== JSON.stringify(fields[name]),
      );
      await audit(tx, ctx, {
        action: 'library.save',
        subjectKind: 'centre',
        subjectId: id,
        fields: changed,
      });
      return { id };
    }),
  );
}
