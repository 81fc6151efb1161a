import { callerCheck, request } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { CALL_MINUTES, callState, RecordCallBack } from '@breakwater/domain/access';
import { SealedRequest } from '@breakwater/domain/request';
import type { Done } from '@breakwater/domain/request';
import { openDocument } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findKey } from '../key/queries.ts';
import { requestAt } from '../request/sealed-at.ts';
import { audit, authorise, once, readClock, transact } from '../verb.ts';
import { accessTo, lockCall } from './queries.ts';

/**
 * The actor has called back on the number that was agreed, and so knows whom they talk to. Only for whoever may reach out
 * (its holder, through the gate) and where a number was agreed; everything else is one refusal (`error_call_back`).
 */
export async function recordCallBack(ctx: StaffContext, input: RecordCallBack): Promise<Done> {
  authorise(ctx, 'caller.verify');
  const { id, key } = RecordCallBack.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'caller.call_back' }, async () => {
      const call = await lockCall(tx, ctx, id);
      const state = callState(call, await readClock(tx));
      if (state === 'over') throw conflict('error_call_over');
      const [row] = await tx
        .select()
        .from(request)
        .where(eq(request.id, call.subjectId ?? id));
      const subjectKey = row && (await findKey(tx, ctx.core.keyring, { kind: 'request', id: row.id }));
      if (!row?.sealed || !subjectKey) throw conflict('error_call_back');
      const { safeContact } = openDocument(SealedRequest, subjectKey, requestAt(row.id), row.sealed);
      const { fields } = await accessTo(tx, ctx, row);
      if (!fields.has('reach') || safeContact.channel !== 'phone') throw conflict('error_call_back');
      await tx
        .update(callerCheck)
        .set({
          verifiedAt: sql`coalesce(verified_at, app.app_now())`,
          verifiedBy: sql`coalesce(verified_by, 'call_back')`,
          endsAt: sql`app.app_now() + make_interval(mins => ${CALL_MINUTES})`,
        })
        .where(eq(callerCheck.id, id));
      await audit(tx, ctx, {
        action: 'caller.call_back',
        subjectKind: 'request',
        subjectId: row.id,
        fields: ['safe_contact'],
      });
      return { id };
    }),
  );
}
