import {
  keepRecoveryCodes as keepWith,
  offerAuthenticator as offerAuthenticatorWith,
  offerRecoveryCodes as offerRecoveryWith,
  replaceAuthenticator as replaceWith,
} from '@breakwater/auth';
import { connectionOf } from '@breakwater/db';
import { conflict, InvalidInput, notFound } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { KeepRecoveryCodes, ReplaceAuthenticator } from '@breakwater/domain/staff';
import type { AuthenticatorOffer } from '@breakwater/domain/staff';
import type { StaffContext } from '../context.ts';
import { asDomainErrors, audit, authorise, once, steppedUp, transact } from '../verb.ts';
import { namesFor } from './enrolment.ts';
import { endOthers, own } from './factors.ts';

/** An authenticator that may take the place of the actor's: the same until it is confirmed, or the session ends. */
export async function offerAuthenticator(ctx: StaffContext): Promise<AuthenticatorOffer> {
  authorise(ctx, 'profile.own');
  steppedUp(ctx);
  const { core, actor } = ctx;
  return asDomainErrors(async () => {
    const names = await namesFor(core, actor.staffId);
    const offer = await offerAuthenticatorWith(core.auth, actor.sessionId, names);
    if (!offer) throw notFound();
    return offer;
  });
}

/** The offered authenticator takes the place of the one before, once its code is right (`invalid` if not). */
export async function replaceAuthenticator(ctx: StaffContext, input: ReplaceAuthenticator): Promise<Done> {
  authorise(ctx, 'profile.own');
  steppedUp(ctx);
  const { key, code } = ReplaceAuthenticator.parse(input);
  const { staffId, sessionId } = ctx.actor;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'factor.replace' }, async () => {
      const auth = { ...ctx.core.auth, db: connectionOf(tx) };
      if (!(await replaceWith(auth, { staffId, sessionId, code })))
        throw new InvalidInput({ code: 'portal_code_refused' });
      await audit(tx, ctx, { action: 'factor.add', ...own(ctx), fields: ['authenticator'] });
      await endOthers(tx, ctx);
      return { id: staffId };
    }),
  );
}

/** New recovery codes, which are good from `keepRecoveryCodes` on: the same until then, or until the session ends. */
export async function offerRecoveryCodes(ctx: StaffContext): Promise<string[]> {
  authorise(ctx, 'profile.own');
  steppedUp(ctx);
  return asDomainErrors(async () => {
    const codes = await offerRecoveryWith(ctx.core.auth, ctx.actor.sessionId);
    if (!codes) throw notFound();
    return codes;
  });
}

/** The actor has noted the codes that were shown: they replace those of before. `error_codes_renewed` where others are offered by now. */
export async function keepRecoveryCodes(ctx: StaffContext, input: KeepRecoveryCodes): Promise<Done> {
  authorise(ctx, 'profile.own');
  steppedUp(ctx);
  const { key, codes } = KeepRecoveryCodes.parse(input);
  const { staffId, sessionId } = ctx.actor;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'recovery.renew' }, async () => {
      const auth = { ...ctx.core.auth, db: connectionOf(tx) };
      const since = await keepWith(auth, { staffId, sessionId, codes });
      if (since === null) throw conflict('error_codes_renewed');
      if (since === 'before') return { id: staffId };
      await audit(tx, ctx, { action: 'recovery.renew', ...own(ctx) });
      await endOthers(tx, ctx);
      return { id: staffId };
    }),
  );
}
