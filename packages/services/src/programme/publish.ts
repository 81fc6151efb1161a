import { programme } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { StepProgramme } from '@breakwater/domain/programme';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { refuseToPublishShelter } from '../shelter/refuse.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockProgramme, mainLocale } from './queries.ts';
import { assertShowable } from './save.ts';

/** Shows a programme on the site. Refused while its name or summary is missing in the centre's language (`invalid`, named). */
export async function publish(ctx: StaffContext, input: StepProgramme): Promise<Done> {
  authorise(ctx, 'programme.edit');
  const { key, id, version } = StepProgramme.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'programme.publish' }, async () => {
      const { state, content } = await lockProgramme(tx, id, version);
      if (state === 'published') throw conflict('error_moved_on');
      assertShowable(content, await mainLocale(tx));
      await refuseToPublishShelter(tx, ctx, { content });
      await tx
        .update(programme)
        .set({ state: 'published', version: version + 1 })
        .where(eq(programme.id, id));
      await audit(tx, ctx, { action: 'programme.publish', subjectKind: 'programme', subjectId: id });
      return { id };
    }),
  );
}
