import {
  askForPasskey,
  checkNewPasskey,
  endSessionsBeside,
  factorsOf,
  keepPasskey,
  listPasskeys,
  removeFactor as removeWith,
  renamePasskey as renameWith,
} from '@breakwater/auth';
import { connectionOf, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, DomainError, notFound } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { AddPasskey, RemoveFactor, RenamePasskey } from '@breakwater/domain/staff';
import type { Factors } from '@breakwater/domain/staff';
import type { StaffContext } from '../context.ts';
import { asDomainErrors, audit, authorise, once, steppedUp, transact } from '../verb.ts';
import { namesFor } from './enrolment.ts';

/** The actor's own second factors. */
export async function listFactors(ctx: StaffContext): Promise<Factors> {
  authorise(ctx, 'profile.own');
  const { staffId } = ctx.actor;
  return asDomainErrors(async () => {
    const { hasAuthenticator, recoveryCodesLeft } = await factorsOf(ctx.core.auth, staffId);
    const passkeys = await listPasskeys(ctx.core.auth, staffId);
    return {
      hasAuthenticator,
      recoveryCodesLeft,
      passkeys: passkeys.map(({ createdAt, lastUsedAt, ...passkey }) => ({
        ...passkey,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
    };
  });
}

/** What a browser is asked to make one more passkey with. */
export async function askNewPasskey(ctx: StaffContext) {
  authorise(ctx, 'profile.own');
  steppedUp(ctx);
  const { core, actor } = ctx;
  return asDomainErrors(async () => {
    const { issuer: centre, label: person } = await namesFor(core, actor.staffId);
    return { ...(await askForPasskey(core.auth, actor.staffId, { centre, person })) };
  });
}

/** Adds a passkey. Refuses (`invalid`) what no device of this person has made just now for this portal. */
export async function addPasskey(ctx: StaffContext, input: AddPasskey): Promise<Done> {
  authorise(ctx, 'profile.own');
  steppedUp(ctx);
  const { key, passkey, label } = AddPasskey.parse(input);
  const { core, actor } = ctx;
  const made = await asDomainErrors(() => checkNewPasskey(core.auth, actor.staffId, passkey));
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'factor.add' }, async () => {
      const id = newId();
      const auth = { ...core.auth, db: connectionOf(tx) };
      if (!made || !(await keepPasskey(auth, made, { id, label, isFirst: false })))
        throw new DomainError('invalid', 'error_passkey');
      await audit(tx, ctx, { action: 'factor.add', ...own(ctx), fields: ['passkey'] });
      await endOthers(tx, ctx);
      return { id };
    }),
  );
}

/** Calls one of the actor's passkeys something else. */
export async function renamePasskey(ctx: StaffContext, input: RenamePasskey): Promise<Done> {
  authorise(ctx, 'profile.own');
  const { key, id, label } = RenamePasskey.parse(input);
  const { core, actor } = ctx;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'factor.rename' }, async () => {
      const auth = { ...core.auth, db: connectionOf(tx) };
      if (!(await renameWith(auth, { staffId: actor.staffId, id, label }))) throw notFound();
      await audit(tx, ctx, { action: 'factor.rename', ...own(ctx), fields: ['passkey'] });
      return { id };
    }),
  );
}

/** Removes one of the actor's passkeys, or the authenticator. Never the last factor (`conflict`). */
export async function removeFactor(ctx: StaffContext, input: RemoveFactor): Promise<Done> {
  authorise(ctx, 'profile.own');
  steppedUp(ctx);
  const { key, id } = RemoveFactor.parse(input);
  const { staffId } = ctx.actor;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'factor.remove' }, async () => {
      const auth = { ...ctx.core.auth, db: connectionOf(tx) };
      if (!(await removeWith(auth, { staffId, id }))) {
        const isThere = id
          ? (await listPasskeys(auth, staffId)).some((passkey) => passkey.id === id)
          : (await factorsOf(auth, staffId)).hasAuthenticator;
        throw isThere ? conflict('error_last_factor') : notFound();
      }
      await audit(tx, ctx, {
        action: 'factor.remove',
        ...own(ctx),
        fields: [id ? 'passkey' : 'authenticator'],
      });
      await endOthers(tx, ctx);
      return { id: staffId };
    }),
  );
}

/** What the trail says a change of factors was done to: oneself. */
export const own = ({ actor }: StaffContext) => ({ subjectKind: 'staff', subjectId: actor.staffId }) as const;

/** After a change of factors only the session that made it goes on. */
export async function endOthers(tx: Transaction, { actor }: StaffContext): Promise<void> {
  await endSessionsBeside({ db: connectionOf(tx) }, actor.sessionId);
}
