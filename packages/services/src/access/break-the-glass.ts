import { breakGlass, caseFile, inSavepoint, newId, request } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { DomainError } from '@breakwater/domain';
import { BreakGlass } from '@breakwater/domain/access';
import type { BreakGlassResult, SubjectKind } from '@breakwater/domain/access';
import { sealDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { reasonAt } from '../request/sealed-at.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { glassAt } from './queries.ts';
import { subjectKeyOf } from './subject.ts';

type Refused = { outcome: 'unknown' } | { outcome: 'too_many' };

/**
 * Lets the actor read one request or case that isn't theirs, for 60 minutes, with a reason that supervisors review. An unknown
 * number and one they are barred from are both `not_found`; the eleventh within a day is `too_many`.
 */
export async function breakTheGlass(ctx: StaffContext, input: BreakGlass): Promise<BreakGlassResult> {
  authorise(ctx, 'break_glass.open');
  const given = BreakGlass.parse(input);
  const result = await transact(ctx, async (tx) => {
    try {
      // What is refused leaves its key free: the same form with the right number is still the same act.
      return await inSavepoint(tx, () =>
        once(tx, ctx, { key: given.key, verb: 'break_glass.open' }, () => openFor(tx, ctx, given)),
      );
    } catch (error) {
      if (!(error instanceof NotOpened)) throw error;
      await audit(tx, ctx, { action: 'break_glass.refused', subjectKind: 'request', subjectId: null });
      return error.refused;
    }
  });
  if (result.outcome === 'unknown') throw new DomainError('not_found', 'error_number_unknown');
  if (result.outcome === 'too_many') throw new DomainError('too_many', 'error_glass_too_many');
  return result;
}

class NotOpened extends Error {
  readonly refused: Refused;

  constructor(refused: Refused) {
    super(refused.outcome);
    this.refused = refused;
  }
}

async function openFor(
  tx: Transaction,
  ctx: StaffContext,
  { number, reason }: BreakGlass,
): Promise<BreakGlassResult> {
  const seen = await findSeen(tx, number);
  if (seen) return seen;
  const id = newId();
  const opened = await open(tx, id, number);
  if (opened.outcome !== 'opened') throw new NotOpened(opened);
  const { subjectKind, subjectId } = opened;
  const key = await subjectKeyOf(tx, ctx, { kind: subjectKind, id: subjectId });
  await tx
    .update(breakGlass)
    .set({ sealedReason: sealDocument(key, glassAt(id, subjectId), { reason }) })
    .where(eq(breakGlass.id, id));
  await audit(tx, ctx, {
    action: 'break_glass.open',
    subjectKind,
    subjectId,
    sealedReason: sealDocument(key, reasonAt(subjectId), { reason }),
  });
  return opened;
}

/** What the actor may see anyhow, a glass that is still open included: nothing is broken twice. */
async function findSeen(tx: Transaction, number: string): Promise<BreakGlassResult | null> {
  const [asked] = await tx.select({ id: request.id }).from(request).where(eq(request.number, number));
  if (asked) return { outcome: 'visible', subjectKind: 'request', subjectId: asked.id };
  const [file] = await tx
    .select({ id: caseFile.id })
    .from(caseFile)
    .where(eq(caseFile.number, number.toUpperCase()));
  return file ? { outcome: 'visible', subjectKind: 'case', subjectId: file.id } : null;
}

async function open(
  tx: Transaction,
  id: string,
  number: string,
): Promise<Refused | (BreakGlassResult & { outcome: 'opened' })> {
  const { rows } = await tx.execute<{
    outcome: 'opened' | 'too_many' | 'unknown';
    kind: SubjectKind | null;
    subject: string | null;
  }>(sql`SELECT outcome, kind, subject FROM app.open_glass(${id}::uuid, ${number})`);
  const [row] = rows;
  if (row?.outcome === 'opened' && row.kind && row.subject)
    return { outcome: 'opened', subjectKind: row.kind, subjectId: row.subject };
  return { outcome: row?.outcome === 'too_many' ? 'too_many' : 'unknown' };
}
