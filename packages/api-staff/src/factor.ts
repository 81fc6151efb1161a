import { Done } from '@breakwater/domain/request';
import {
  AddPasskey,
  AuthenticatorOffer,
  Factors,
  KeepRecoveryCodes,
  RemoveFactor,
  RenamePasskey,
  ReplaceAuthenticator,
} from '@breakwater/domain/staff';
import * as verbs from '@breakwater/services/session';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const own = procedure.meta({ permission: 'profile.own' });

/** One's own second factors. */
export const factor = routerOf({
  list: own
    .input(z.void())
    .output(Factors)
    .query(({ ctx }) => verbs.listFactors(ctx)),
  // A mutation: each question can be answered once. Its shape is WebAuthn's, read by the browser alone.
  askPasskey: own
    .input(z.void())
    .output(z.looseObject({ challenge: z.string() }))
    .mutation(({ ctx }) => verbs.askNewPasskey(ctx)),
  addPasskey: own
    .input(AddPasskey)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.addPasskey(ctx, input)),
  renamePasskey: own
    .input(RenamePasskey)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.renamePasskey(ctx, input)),
  remove: own
    .input(RemoveFactor)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.removeFactor(ctx, input)),
  offerAuthenticator: own
    .input(z.void())
    .output(AuthenticatorOffer)
    .query(({ ctx }) => verbs.offerAuthenticator(ctx)),
  replaceAuthenticator: own
    .input(ReplaceAuthenticator)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.replaceAuthenticator(ctx, input)),
  offerRecoveryCodes: own
    .input(z.void())
    .output(z.array(z.string()))
    .query(({ ctx }) => verbs.offerRecoveryCodes(ctx)),
  keepRecoveryCodes: own
    .input(KeepRecoveryCodes)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.keepRecoveryCodes(ctx, input)),
});
