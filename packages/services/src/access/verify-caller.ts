import { callerCheck, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { CALL_MINUTES, callState, plainCodeWord, VerifyCaller } from '@breakwater/domain/access';
import type { CallView } from '@breakwater/domain/access';
import { SealedAgreement } from '@breakwater/domain/client';
import { SealedRequest } from '@breakwater/domain/request';
import { newDataKey, openDocument, sealDocument, unwrapKey, wrapKey } from '@breakwater/vault';
import type { Keyring } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { agreementAt } from '../client/sealed-at.ts';
import type { StaffContext } from '../context.ts';
import { requestAt } from '../request/sealed-at.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { viewCall } from './call-view.ts';
import { lockCall } from './queries.ts';

/**
 * Compares what a caller says with the code word agreed. Wrong, unknown number, no code word agreed: the same answer after
 * the same work. Right: verified for this call, for 30 minutes. After three wrong ones nothing is compared any more.
 */
export async function verifyCaller(ctx: StaffContext, input: VerifyCaller): Promise<CallView> {
  authorise(ctx, 'caller.verify');
  const { id, key, codeWord } = VerifyCaller.parse(input);
  return transact(ctx, async (tx) => {
    const now = await readClock(tx);
    await once(tx, ctx, { key, verb: 'caller.verify' }, async () => {
      const call = await lockCall(tx, ctx, id);
      if (callState(call, now) !== 'unverified') return { id };
      const isRight = isSame(codeWord, await agreedWord(tx, ctx.core.keyring, id));
      await tx
        .update(callerCheck)
        .set(
          isRight
            ? {
                verifiedAt: sql`app.app_now()`,
                verifiedBy: 'code_word',
                endsAt: sql`app.app_now() + make_interval(mins => ${CALL_MINUTES})`,
              }
            : { failures: call.failures + 1 },
        )
        .where(eq(callerCheck.id, id));
      await audit(tx, ctx, {
        action: isRight ? 'caller.verify' : 'caller.refused',
        subjectKind: call.subjectKind,
        subjectId: call.subjectId,
        fields: ['code_word'],
      });
      return { id };
    });
    return viewCall(tx, await lockCall(tx, ctx, id), now);
  });
}

type Material = {
  kind: 'request' | 'client';
  row_id: string;
  subject_id: string;
  sealed: Buffer;
  wrapped: Buffer;
  version: number;
};

/** The code word behind a call; a random one that nobody knows, made by the same steps, where there is none. */
async function agreedWord(tx: Transaction, keyring: Keyring, callId: string): Promise<string> {
  const decoy = makeDecoy(keyring);
  const { rows } = await tx.execute<Material>(
    sql`SELECT kind, row_id, subject_id, sealed, wrapped, version FROM app.call_material(${callId}::uuid)`,
  );
  const { kind, row_id: rowId, subject_id: subjectId, wrapped, version, ...found } = rows[0] ?? decoy;
  const key = unwrapKey(keyring, { subjectId, kind, version }, new Uint8Array(wrapped));
  const sealed = new Uint8Array(found.sealed);
  const { safeContact } =
    kind === 'client'
      ? openDocument(SealedAgreement, key, agreementAt(rowId, subjectId), sealed)
      : openDocument(SealedRequest, key, requestAt(subjectId), sealed);
  return safeContact.codeWord;
}

function makeDecoy(keyring: Keyring): Material {
  const id = newId();
  const key = newDataKey();
  const safeContact = { channel: 'code_only', zone: 'UTC', codeWord: randomUUID() };
  return {
    kind: 'request',
    row_id: id,
    subject_id: id,
    sealed: Buffer.from(sealDocument(key, requestAt(id), { text: '', whenNote: '', safeContact })),
    wrapped: Buffer.from(wrapKey(keyring, { subjectId: id, kind: 'request', version: key.version }, key)),
    version: key.version,
  };
}

function isSame(said: string, agreed: string): boolean {
  const [one, other] = [plainCodeWord(said), plainCodeWord(agreed)];
  const isEqual = timingSafeEqual(hash(one), hash(other));
  return isEqual && other !== '';
}

const hash = (text: string) => createHash('sha256').update(text).digest();
