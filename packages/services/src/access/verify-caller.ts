import { callerCheck, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { CALL_MINUTES, callState, plainCodeWord, VerifyCaller } from '@breakwater/domain/access';
import type { CallView } from '@breakwater/domain/access';
import { SealedRequest } from '@breakwater/domain/request';
import { newDataKey, openDocument, sealDocument, unwrapKey, wrapKey } from '@breakwater/vault';
import type { Keyring } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
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
        subjectKind: 'request',
        subjectId: call.subjectId,
        fields: ['code_word'],
      });
      return { id };
    });
    return viewCall(tx, await lockCall(tx, ctx, id), now);
  });
}

type Material = { request_id: string; sealed: Buffer; wrapped: Buffer; version: number };

/** The code word behind a call; a random one that nobody knows, made by the same steps, where there is none. */
async function agreedWord(tx: Transaction, keyring: Keyring, callId: string): Promise<string> {
  const decoy = makeDecoy(keyring);
  const { rows } = await tx.execute<Material>(
    sql`SELECT request_id, sealed, wrapped, version FROM app.call_material(${callId}::uuid)`,
  );
  const { request_id: subjectId, sealed, wrapped, version } = rows[0] ?? decoy;
  const key = unwrapKey(keyring, { subjectId, kind: 'request', version }, new Uint8Array(wrapped));
  const { safeContact } = openDocument(SealedRequest, key, requestAt(subjectId), new Uint8Array(sealed));
  return safeContact.codeWord;
}

function makeDecoy(keyring: Keyring): Material {
  const id = newId();
  const key = newDataKey();
  const safeContact = { channel: 'code_only', zone: 'UTC', codeWord: randomUUID() };
  return {
    request_id: id,
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
