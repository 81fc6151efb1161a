import { casePerson, separation } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { ListSeparations } from '@breakwater/domain/separation';
import type { SeparationsOfCase } from '@breakwater/domain/separation';
import { asc, desc, eq, sql } from 'drizzle-orm';
import { readCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';
import { audit, authorise, transact } from '../verb.ts';
import { readEnrolments } from './enrolments.ts';
import { readNames, separationView } from './queries.ts';

/** Who is kept apart for this case, what stands first; and what its clients were signed up for. Audited; `not_found` for whom the case isn't there. */
export async function list(ctx: StaffContext, input: ListSeparations): Promise<SeparationsOfCase> {
  authorise(ctx, 'case.read');
  const { caseId } = ListSeparations.parse(input);
  return transact(ctx, async (tx) => {
    const { access } = await readCase(tx, ctx, caseId);
    if (!access.fields.has('words')) throw notFound();
    const key = await findCaseKey(tx, ctx.core.keyring, caseId);
    const rows = await tx
      .select()
      .from(separation)
      .where(eq(separation.caseId, caseId))
      .orderBy(sql`${separation.endedAt} IS NOT NULL`, desc(separation.setAt));
    await audit(tx, ctx, {
      action: 'separation.open',
      subjectKind: 'case',
      subjectId: caseId,
      fields: ['names'],
    });
    const people = await tx
      .selectDistinct({ clientId: casePerson.clientId })
      .from(casePerson)
      .where(eq(casePerson.caseId, caseId))
      .orderBy(asc(casePerson.clientId));
    const ids = [...people, ...rows].map((one) => one.clientId).concat(rows.flatMap(otherOf));
    const names = await readNames(tx, ctx, [...new Set(ids)]);
    return {
      people: people.map(({ clientId }) => ({ clientId, name: names.get(clientId) ?? '' })),
      separations: rows.map((row) => separationView(ctx, { key, names }, row)),
      enrolments: await readEnrolments(tx, caseId),
    };
  });
}

const otherOf = ({ otherClientId }: { otherClientId: string | null }) =>
  otherClientId === null ? [] : [otherClientId];
