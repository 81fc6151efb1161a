import { listOwnSessions } from '@breakwater/auth';
import { staff, staffService } from '@breakwater/db';
import type { staffReset, Transaction } from '@breakwater/db';
import { Id, notFound } from '@breakwater/domain';
import type { RequestState } from '@breakwater/domain/request';
import type { Duties, StaffMember } from '@breakwater/domain/staff';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, transact } from '../verb.ts';
import { resetView, rowView, selectResets, selectRows } from './list.ts';
import { openSealed, resetAt, SealedReason, staffKey } from './queries.ts';

/** One member of staff with what is sealed of them, what they hold, and how many sessions are open. In the trail. */
export async function openStaff(ctx: StaffContext, input: { id: string }): Promise<StaffMember> {
  authorise(ctx, 'staff.read');
  const id = Id.parse(input.id);
  const member = await transact(ctx, async (tx) => {
    const [listed] = await selectRows(tx).where(eq(staff.id, id));
    const [row] = await tx.select().from(staff).where(eq(staff.id, id));
    if (!listed || !row) throw notFound();
    const key = await staffKey(tx, ctx, id);
    const services = await tx
      .select({ id: staffService.serviceId })
      .from(staffService)
      .where(eq(staffService.staffId, id));
    const waiting = (await selectResets(tx)).find(({ staffId }) => staffId === id);
    await audit(tx, ctx, {
      action: 'staff.open',
      subjectKind: 'staff',
      subjectId: id,
      fields: ['name', 'email', 'login', 'qualification'],
    });
    const { profession, qualification, languages, gender, locale, modes } = row;
    return {
      ...rowView(ctx, listed),
      ...openSealed(key, row),
      profession,
      qualification,
      languages,
      gender,
      locale,
      modes,
      serviceIds: services.map((each) => each.id),
      duties: await dutiesOf(tx, id),
      reset: waiting ? { ...resetView(ctx, waiting), reason: reasonOf(key, waiting) } : null,
    };
  });
  return { ...member, sessions: (await listOwnSessions(ctx.core.auth, id)).length };
}

const reasonOf = (key: Key, { id, staffId, sealedReason }: typeof staffReset.$inferSelect): string =>
  openDocument(SealedReason, key, resetAt(id, staffId), sealedReason).reason;

type Duty = { kind: string; number: string; state: RequestState; starts_at: string; ends_at: string };

async function dutiesOf(tx: Transaction, staffId: string): Promise<Duties> {
  const { rows } = await tx.execute<Duty>(sql`SELECT kind, number, state, starts_at::text, ends_at::text
    FROM app.staff_duties(${staffId}::uuid)`);
  const of = (wanted: string) => rows.filter(({ kind }) => kind === wanted);
  const span = ({ starts_at, ends_at }: Duty) => ({
    startsAt: new Date(starts_at).toISOString(),
    endsAt: new Date(ends_at).toISOString(),
  });
  return {
    requests: of('request').map(({ number, state }) => ({ number, state })),
    cases: of('case').map(({ number }) => ({ number })),
    appointments: of('appointment').map((duty) => ({ number: duty.number, ...span(duty) })),
    absences: of('absence').map(span),
  };
}
