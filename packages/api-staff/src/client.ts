import {
  AddToHousehold,
  AgreeSafeContact,
  ClientFile,
  ClientReach,
  CompareClients,
  Comparison,
  EditClient,
  LeaveHousehold,
  MergeClients,
  MergeRow,
  OpenClient,
  ReachClient,
  RemoveClosePerson,
  SaveClosePerson,
  SetRelation,
  UndoMerge,
} from '@breakwater/domain/client';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/client';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const editing = procedure.meta({ permission: 'client.edit' });
const merging = procedure.meta({ permission: 'client.merge' });

export const client = routerOf({
  // A mutation: opening is written into the trail, and must not be repeated by a cache.
  open: procedure
    .meta({ permission: 'client.read' })
    .input(OpenClient)
    .output(ClientFile)
    .mutation(({ ctx, input }) => verbs.open(ctx, input)),
  edit: editing
    .input(EditClient)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.edit(ctx, input)),
  agree: editing
    .input(AgreeSafeContact)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.agree(ctx, input)),
  reach: editing
    .input(ReachClient)
    .output(ClientReach)
    .mutation(({ ctx, input }) => verbs.reach(ctx, input)),
  saveClosePerson: editing
    .input(SaveClosePerson)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.saveClosePerson(ctx, input)),
  removeClosePerson: editing
    .input(RemoveClosePerson)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.removeClosePerson(ctx, input)),
  addToHousehold: editing
    .input(AddToHousehold)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.addToHousehold(ctx, input)),
  setRelation: editing
    .input(SetRelation)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.setRelation(ctx, input)),
  leaveHousehold: editing
    .input(LeaveHousehold)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.leaveHousehold(ctx, input)),
  // A mutation: both openings are written into the trail.
  compare: merging
    .input(CompareClients)
    .output(Comparison)
    .mutation(({ ctx, input }) => verbs.compare(ctx, input)),
  merge: merging
    .input(MergeClients)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.merge(ctx, input)),
  merges: merging
    .input(z.void())
    .output(z.array(MergeRow))
    .query(({ ctx }) => verbs.listMerges(ctx)),
  undoMerge: merging
    .input(UndoMerge)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.undoMerge(ctx, input)),
});
