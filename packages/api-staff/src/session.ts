import { Done } from '@breakwater/domain/request';
import { DraftKey, EndedSessions, EndOtherSessions, EndSession, OwnSession } from '@breakwater/domain/staff';
import { draftKey, endOthers, endOwn, listOwn } from '@breakwater/services/session';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const own = procedure.meta({ permission: 'profile.own' });

export const session = routerOf({
  list: own
    .input(z.void())
    .output(z.array(OwnSession))
    .query(({ ctx }) => listOwn(ctx)),
  end: own
    .input(EndSession)
    .output(Done)
    .mutation(({ ctx, input }) => endOwn(ctx, input)),
  endOthers: own
    .input(EndOtherSessions)
    .output(EndedSessions)
    .mutation(({ ctx, input }) => endOthers(ctx, input)),
  // Asked by the browser itself and held in its memory: in a page's own data it would stand in the document.
  draftKey: own
    .input(z.void())
    .output(DraftKey)
    .query(({ ctx }) => draftKey(ctx)),
});
