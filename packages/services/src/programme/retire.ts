import { cohort, enrolment, programme } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import type { Translated } from '@breakwater/domain';
import { RetireProgramme } from '@breakwater/domain/programme';
import type { ProgrammeRetired } from '@breakwater/domain/programme';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { hasMailbox } from '../enrolment/open.ts';
import { callRule, writeIfTheyCanRead } from '../enrolment/queries.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockProgramme } from './queries.ts';

/**
 * Takes a programme off the site. Refused (`conflict`) while a cohort of it runs: its people still come; and while somebody
 * waits for the next one and it isn't said what becomes of them (`error_programme_waits`). Nobody is left in silence.
 */
export async function retire(ctx: StaffContext, input: RetireProgramme): Promise<ProgrammeRetired> {
  authorise(ctx, 'programme.edit');
  const { key, id, version, waiting, texts } = RetireProgramme.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'programme.retire' }, async () => {
      const { state } = await lockProgramme(tx, id, version);
      if (state === 'retired') throw conflict('error_moved_on');
      const [running] = await tx
        .select({ id: cohort.id })
        .from(cohort)
        .where(and(eq(cohort.programmeId, id), inArray(cohort.state, ['open', 'paused'])))
        .limit(1);
      if (running) throw conflict('error_programme_runs');
      // Off the site first: whoever would join the line from now on finds it closed.
      await tx
        .update(programme)
        .set({ state: 'retired', version: version + 1 })
        .where(eq(programme.id, id));
      const line = await readWaiting(tx, id);
      if (line.length > 0 && waiting === null) throw conflict('error_programme_waits');
      const told = waiting === 'tell' ? await endWaiting(tx, ctx, line, texts) : 0;
      await audit(tx, ctx, {
        action: 'programme.retire',
        subjectKind: 'programme',
        subjectId: id,
        fields: told > 0 ? [`count_${told}`] : [],
      });
      return { id, told, left: waiting === 'tell' ? line.length - told : 0 };
    }),
  );
}

type Waiting = Awaited<ReturnType<typeof readWaiting>>;

const readWaiting = (tx: Transaction, programmeId: string) =>
  tx
    .select({ id: enrolment.id, locale: enrolment.locale })
    .from(enrolment)
    .where(
      and(
        eq(enrolment.programmeId, programmeId),
        isNull(enrolment.cohortId),
        eq(enrolment.state, 'waitlisted'),
      ),
    )
    .orderBy(asc(enrolment.id));

/** Whoever has a code reads why their waiting ends. Whoever has none stays in the list: somebody calls them first. */
async function endWaiting(
  tx: Transaction,
  ctx: StaffContext,
  line: Waiting,
  texts: Translated,
): Promise<number> {
  const anyText = Object.values(texts).find(Boolean) ?? '';
  let told = 0;
  for (const { id, locale } of line) {
    if (!(await hasMailbox(tx, id))) continue;
    await callRule(tx, sql`app.move_on_enrolment(${id}::uuid, 'decline', 'by_centre')`);
    await writeIfTheyCanRead(tx, ctx, id, texts[locale] || anyText);
    await audit(tx, ctx, {
      action: 'enrolment.decline',
      subjectKind: 'enrolment',
      subjectId: id,
      fields: ['messages'],
    });
    told += 1;
  }
  return told;
}
