import { caseFile, eqWord } from '@breakwater/db';
import { notAllowed } from '@breakwater/domain';
import { ListCases } from '@breakwater/domain/case';
import type { CaseFilter, CasePage } from '@breakwater/domain/case';
import { isPermitted } from '@breakwater/domain/staff';
import { and, desc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';
import { namesOf, rowView, selectRows } from './row.ts';

const PAGE = 30;

/**
 * Cases the actor may see, the newest first, by filter and cursor. It says what people are called, and so each page that
 * is shown is in the trail. `all` is for supervisors (`not_allowed`).
 */
export async function list(ctx: StaffContext, input: ListCases): Promise<CasePage> {
  authorise(ctx, 'case.list');
  const { filter, serviceId, riskLevel, cursor } = ListCases.parse(input);
  const seesAll = isPermitted(ctx.actor.roles, 'case.supervise');
  if (filter === 'all' && !seesAll) throw notAllowed();
  return transact(ctx, async (tx) => {
    const found = await selectRows(tx)
      .where(
        and(
          ofFilter(filter, ctx.actor.staffId, seesAll),
          serviceId ? eq(caseFile.serviceId, serviceId) : undefined,
          riskLevel ? eq(caseFile.riskLevel, riskLevel) : undefined,
          afterCursor(cursor),
        ),
      )
      .orderBy(desc(caseFile.openedAt), desc(caseFile.id))
      .limit(PAGE + 1);
    const shown = found.slice(0, PAGE);
    const last = shown.at(-1);
    const nameOf = await namesOf(
      tx,
      ctx,
      shown.map(({ file }) => file.clientId),
    );
    if (last)
      await audit(tx, ctx, {
        action: 'case.list',
        subjectKind: 'case',
        subjectId: null,
        fields: ['name', filter],
      });
    return {
      rows: shown.map((row) => rowView(ctx, row, nameOf(row.file.clientId))),
      nextCursor: found.length > PAGE && last ? writeCursor(last.openedText, last.file.id) : null,
    };
  });
}

// Whose cases are theirs to see is said aloud, though row security says it too: by this an index is found.
const STOOD_FOR = sql`(SELECT app.actor_stands_for())::uuid[]`;
// An array, so that the few are looked up by their ids, and not all cases are gone through in their order.
const ofTeam = (staffId: string) => sql`${caseFile.id} = ANY (ARRAY(
  SELECT t.case_id FROM app.case_team t WHERE t.staff_id = ${staffId}::uuid AND t.ended_at IS NULL
  UNION SELECT o.case_id FROM app.case_offer o WHERE o.staff_id = ${staffId}::uuid AND o.ended_at IS NULL
  UNION SELECT h.id FROM app.case h WHERE h.holder_id = ANY (${STOOD_FOR}) AND h.holder_id <> ${staffId}::uuid))`;

function ofFilter(filter: CaseFilter, staffId: string, seesAll: boolean): SQL | undefined {
  const isOpen = eqWord(caseFile.state, 'open');
  switch (filter) {
    case 'mine':
      return and(isOpen, eq(caseFile.holderId, staffId));
    case 'team':
      // Of one's team, of whom one stands in for, and what one is offered.
      return and(isOpen, ne(caseFile.holderId, staffId), ofTeam(staffId));
    case 'waiting':
      return and(isOpen, isNull(caseFile.holderId));
    case 'all':
      return isOpen;
    case 'closed':
      return and(
        eq(caseFile.state, 'closed'),
        seesAll ? undefined : or(eq(caseFile.holderId, staffId), ofTeam(staffId)),
      );
  }
}

const writeCursor = (at: string, id: string) => Buffer.from(JSON.stringify([at, id])).toString('base64url');

// A cursor that somebody made up ends nowhere worse than on the first page.
function afterCursor(cursor: string | undefined): SQL | undefined {
  const [, at, id] =
    /^\["([0-9 :.+-]{10,40})","([0-9a-f-]{36})"\]$/.exec(Buffer.from(cursor ?? '', 'base64url').toString()) ??
    [];
  return at && id
    ? sql`(${caseFile.openedAt}, ${caseFile.id}) < (${at}::timestamptz, ${id}::uuid)`
    : undefined;
}
