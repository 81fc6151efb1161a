import { resourceText } from '@breakwater/db';
import { BringBackText } from '@breakwater/domain/library';
import type { Done } from '@breakwater/domain/request';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { holdResource, isText, lockText, readVersion } from './queries.ts';
import { keep } from './save-text.ts';

/** Makes an older version of a text the newest one: a draft, which is published like every other. What came between stays. */
export async function bringBack(ctx: StaffContext, input: BringBackText): Promise<Done> {
  authorise(ctx, 'library.edit');
  const { key, id, locale, version, from } = BringBackText.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'library.bring_back' }, async () => {
      await holdResource(tx, id);
      await lockText(tx, { id, locale }, version);
      const { title, summary, body } = await readVersion(tx, { id, locale }, from);
      const next = { version: version + 1, savedBy: ctx.actor.staffId, broughtBackFrom: from };
      await keep(tx, { id, locale, ...next, title, summary, body });
      await tx.update(resourceText).set({ version: next.version }).where(isText({ id, locale }));
      await audit(tx, ctx, {
        action: 'library.bring_back',
        subjectKind: 'centre',
        subjectId: id,
        fields: [locale],
      });
      return { id };
    }),
  );
}
