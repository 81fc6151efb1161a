import { centre } from '@breakwater/db';
import { MARKS, OpenRoll } from '@breakwater/domain/class';
import type { PaperFile } from '@breakwater/domain/class';
import { renderRollSheet } from '../certificate/index.ts';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';
import { openPeople } from './people.ts';
import { findRoll } from './queries.ts';

/** The roll of one class session to be ticked by hand, in the reader's language. Names leave the house on it: audited. */
export async function printRoll(ctx: StaffContext, input: OpenRoll): Promise<PaperFile> {
  authorise(ctx, 'class.lead');
  const { sessionId } = OpenRoll.parse(input);
  const { locale } = ctx.actor;
  const paper = await transact(ctx, async (tx) => {
    const { cohort, programme, startsAt, endsAt } = await findRoll(tx, sessionId);
    await audit(tx, ctx, {
      action: 'class.print',
      subjectKind: 'programme',
      subjectId: sessionId,
      fields: ['names', 'needs'],
    });
    const [house] = await tx.select({ name: centre.name, timeZone: centre.timeZone }).from(centre);
    return {
      ...{ sessionStartsAt: startsAt, sessionEndsAt: endsAt, timeZone: house?.timeZone ?? 'UTC' },
      centreName: house?.name ?? '',
      programmeName: programme.content.name[locale] || programme.content.name.en,
      cohortNumber: cohort.number,
      people: (await openPeople(tx, ctx, cohort.id)).map(({ name, enrolment }) => ({
        name,
        needs: enrolment.needs,
      })),
    };
  });
  const say = await ctx.core.wordsIn(locale);
  const file = await renderRollSheet({
    ...paper,
    ...{ locale, say },
    people: paper.people.map((each) => ({
      ...each,
      needs: each.needs.map((need) => say(`portal_class_need_${need}`)),
    })),
    columns: MARKS.map((mark) => say(`portal_class_mark_${mark}`)),
  });
  return {
    name: `${paper.cohortNumber}-${paper.sessionStartsAt.slice(0, 10)}.pdf`,
    content: Buffer.from(file).toString('base64'),
  };
}
