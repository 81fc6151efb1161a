import type { breakGlass } from '@breakwater/db';
import { isReviewOverdue, reviewDueAt } from '@breakwater/domain/access';
import type { BreakGlassRow } from '@breakwater/domain/access';
import { isPermitted } from '@breakwater/domain/staff';
import type { StaffContext } from '../context.ts';

/** A break-glass as lists show it: its clear part. `now` is the database's. */
export function glassView(ctx: StaffContext, row: typeof breakGlass.$inferSelect, now: Date): BreakGlassRow {
  const { nameOf } = ctx.core.names;
  const mayReview = isPermitted(ctx.actor.roles, 'break_glass.review') && row.staffId !== ctx.actor.staffId;
  return {
    id: row.id,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    number: row.number,
    staffId: row.staffId,
    staffName: nameOf(row.staffId),
    openedAt: row.openedAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    isOpen: row.endsAt > now,
    reviewDueAt: reviewDueAt(row.openedAt).toISOString(),
    isOverdue: isReviewOverdue(row.openedAt, row.reviewedAt, now),
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    reviewerName: row.reviewedBy === null ? null : nameOf(row.reviewedBy),
    verdict: row.verdict,
    canReview: mayReview && row.reviewedAt === null,
  };
}
