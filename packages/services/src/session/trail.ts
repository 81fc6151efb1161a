import { readSession } from '@breakwater/auth';
import type { SecondStepResult } from '@breakwater/auth';
import { newId } from '@breakwater/db';
import type { AuditAction } from '@breakwater/domain/audit';
import type { StaffCore } from '../context.ts';

/** A line of the trail about a sign-in, by whom if that is known; `accountId` where it was only tried on somebody's account. */
export async function append(
  core: StaffCore,
  action: AuditAction,
  staffId: string | null,
  { fields = [], accountId = staffId }: { fields?: readonly string[]; accountId?: string | null } = {},
): Promise<void> {
  await core.pool.query(`SELECT audit.append($1, 'staff', $2, $3, 'staff', $4, $5, NULL)`, [
    newId(),
    staffId,
    action,
    accountId,
    fields,
  ]);
}

/** Puts how a second factor was taken into the trail, and returns it. */
export async function inTrail(
  core: StaffCore,
  result: SecondStepResult,
  { done, isRecovery = false, token }: { done: AuditAction; isRecovery?: boolean; token?: string },
): Promise<SecondStepResult> {
  if (result.outcome === 'done') {
    if (isRecovery) await append(core, 'recovery.use', result.staffId);
    await append(core, done, result.staffId);
  } else if (result.outcome === 'refused' && result.copiedOf)
    await append(core, 'factor.copied', result.copiedOf, { fields: ['passkey'] });
  else if (result.outcome === 'refused') {
    // The password was right: it is known who tries. With a passkey alone it isn't.
    const session = token === undefined ? null : await readSession(core.auth, token, { isInput: false });
    await append(core, 'session.refused', session?.staffId ?? null);
  }
  return result;
}
