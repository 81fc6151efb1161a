import { centre } from '@breakwater/db';
import type { PaperFile } from '@breakwater/domain/class';
import { PrintHeldEnrolment } from '@breakwater/domain/export';
import { renderHeld } from '../certificate/render-held.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, steppedUp, transact } from '../verb.ts';
import { readHeldEnrolment } from './held-enrolment.ts';

/**
 * Everything held on a sign-up, as a paper in the participant's language: for whoever asks at the desk what is held on
 * them. Of a case that it belongs to nothing is said. Audited; `step_up` without a fresh second factor, `not_found` for
 * what the actor may not see, `conflict` while it isn't taken over. Not stored, so not idempotent.
 */
export async function printEnrolment(ctx: StaffContext, input: PrintHeldEnrolment): Promise<PaperFile> {
  authorise(ctx, 'enrolment.run');
  steppedUp(ctx);
  const { id } = PrintHeldEnrolment.parse(input);
  const { held, house } = await transact(ctx, async (tx) => {
    const held = await readHeldEnrolment(tx, ctx, id);
    await audit(tx, ctx, {
      action: 'enrolment.export',
      subjectKind: 'enrolment',
      subjectId: id,
      fields: ['names', 'answers', 'text', 'messages', 'safe_contact', 'release'],
    });
    const [house] = await tx.select().from(centre);
    return { held, house };
  });
  const { locale } = held.row;
  const main = house?.locale ?? 'en';
  const file = await renderHeld(held, {
    ...{ locale, say: await ctx.core.wordsIn(locale), timeZone: house?.timeZone ?? 'UTC' },
    ...{ centreName: house?.name ?? '', address: house?.address[locale] || house?.address[main] || '' },
    programmeName: held.content.name[locale] || held.content.name[main],
  });
  return { name: `${held.row.number}-held.pdf`, content: Buffer.from(file).toString('base64') };
}
