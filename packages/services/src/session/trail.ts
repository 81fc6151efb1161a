import type { SecondStepResult } from '@breakwater/auth';
import { newId } from '@breakwater/db';
import type { AuditAction } from '@breakwater/domain/audit';
import type { StaffCore } from '../context.ts';

/** A line of the trail about a sign-in, by whom if that is known. */
export async function append(
  core: StaffCore,
  action: AuditAction,
  staffId: string | null,
  fields: readonly string[] = [],
): Promise<void> {
  await core.pool.query(`SELECT audit.append($1, 'staff', $2, $3, 'staff', $2, $4, NULL)`, [
    newId(),
    staffId,
    action,
    fields,
  ]);
}

/** Puts how a second factor was taken into the trail, and returns it. */
export async function inTrail(
  core: StaffCore,
  result: SecondStepResult,
  { done, isRecovery = false }: { done: AuditAction; isRecovery?: boolean },
): Promise<SecondStepResult> {
  if (result.outcome === 'done') {
    if (isRecovery) await append(core, 'recovery.use', result.staffId);
    await append(core, done, result.staffId);
  } else if (result.outcome === 'refused' && result.copiedOf)
    await append(core, 'factor.copied', result.copiedOf, ['passkey']);
  else if (result.outcome === 'refused') await append(core, 'session.refused', null);
  return result;
}
