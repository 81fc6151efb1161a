import type { Transaction } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import type { SubjectKind } from '@breakwater/domain/access';
import type { Key } from '@breakwater/vault';
import { lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { findCaseKey } from '../key/case-key.ts';
import { findKey } from '../key/queries.ts';
import { lockRequest } from '../request/queries.ts';

/** What a right is about: a request or a case. */
export type Subject = { kind: SubjectKind; id: string };

/** Locks it for whoever may see it (a case: whose it is), or `not_found`. */
export async function lockSubject(tx: Transaction, ctx: StaffContext, { kind, id }: Subject): Promise<void> {
  if (kind === 'case') await lockCase(tx, ctx, id, { mayBeClosed: true });
  else await lockRequest(tx, id);
}

/** Its key, or null where it has been erased or isn't taken over yet. */
export function findSubjectKey(
  tx: Transaction,
  ctx: StaffContext,
  { kind, id }: Subject,
): Promise<Key | null> {
  const { keyring } = ctx.core;
  return kind === 'case' ? findCaseKey(tx, keyring, id) : findKey(tx, keyring, { kind: 'request', id });
}

/** As `findSubjectKey`; a `conflict` where there is none. */
export async function subjectKeyOf(tx: Transaction, ctx: StaffContext, subject: Subject): Promise<Key> {
  const key = await findSubjectKey(tx, ctx, subject);
  if (!key) throw conflict(subject.kind === 'case' ? 'error_client_erased' : 'error_not_taken_over');
  return key;
}
