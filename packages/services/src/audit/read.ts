import type { Transaction } from '@breakwater/db';
import { ReadTrail } from '@breakwater/domain/audit';
import type { TrailPage, TrailRow } from '@breakwater/domain/audit';
import { SealedReason } from '@breakwater/domain/access';
import { isPermitted } from '@breakwater/domain/staff';
import { openDocument } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findSubjectKey } from '../access/subject.ts';
import { findKey } from '../key/queries.ts';
import { reasonAt } from '../request/sealed-at.ts';
import { audit, authorise, transact } from '../verb.ts';
import { cursorAfter, namesOf, selectEntries, viewRows } from './queries.ts';

const PAGE = 50;

/**
 * One page of the trail, newest first. Reading it is written into it. A sealed reason opens for whoever may read
 * requests, one at a time, and says so in the trail; others learn that there is one.
 */
export async function read(ctx: StaffContext, input: ReadTrail): Promise<TrailPage> {
  authorise(ctx, 'audit.read');
  const { cursor, reasonOf, ...filter } = ReadTrail.parse(input);
  const canOpenReasons = isPermitted(ctx.actor.roles, 'request.read');
  return transact(ctx, async (tx) => {
    const found = await selectEntries(tx, filter, { cursor, limit: PAGE + 1 });
    const rows = await viewRows(tx, ctx, found.slice(0, PAGE));
    const wanted = canOpenReasons
      ? rows.find(({ id, hasReason }) => id === reasonOf && hasReason)
      : undefined;
    await audit(tx, ctx, {
      action: 'audit.read',
      subjectKind: kindOf(wanted) ?? 'trail',
      subjectId: wanted?.subjectId ?? filter.subjectId ?? null,
      fields: [...namesOf(filter), ...(wanted ? ['reason'] : [])],
    });
    if (wanted) wanted.reason = await openReason(tx, ctx, wanted);
    const nextCursor = found.length > PAGE ? cursorAfter(found.slice(0, PAGE), PAGE) : null;
    return { rows, nextCursor, canOpenReasons };
  });
}

const WITH_REASONS = ['request', 'case', 'client', 'enrolment'] as const;
const kindOf = (row: TrailRow | undefined) => WITH_REASONS.find((kind) => kind === row?.subjectKind);

// Erased with its subject's key, or of somebody who may not see it (an enrolment's is for supervisors who are coordinators
// too) or is barred from it: there is nothing to open then.
async function openReason(tx: Transaction, ctx: StaffContext, row: TrailRow): Promise<string | null> {
  const id = row.subjectId;
  const kind = kindOf(row);
  if (!kind || id === null) return null;
  const { rows } = await tx.execute<{ sealed_reason: Buffer | null }>(
    sql`SELECT sealed_reason FROM audit.read_reason(${row.id}::uuid)`,
  );
  const sealed = rows[0]?.sealed_reason;
  const key =
    kind === 'client' || kind === 'enrolment'
      ? await findKey(tx, ctx.core.keyring, { kind, id })
      : await findSubjectKey(tx, ctx, { kind, id });
  return sealed && key ? openDocument(SealedReason, key, reasonAt(id), new Uint8Array(sealed)).reason : null;
}
