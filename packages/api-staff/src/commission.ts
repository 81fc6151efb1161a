import { Done } from '@breakwater/domain/request';
import {
  AgreeCommission,
  NameTheme,
  OpenWork,
  RecordIntervention,
  SetAim,
  SetThemeAside,
  WorkView,
  WriteSituationMap,
} from '@breakwater/domain/commission';
import * as verbs from '@breakwater/services/commission';
import { procedure, routerOf } from './kernel.ts';

const reading = procedure.meta({ permission: 'case.read' });
const working = procedure.meta({ permission: 'case.work' });

export const commission = routerOf({
  // A mutation: opening is written into the trail, and must not be repeated by a cache.
  open: reading
    .input(OpenWork)
    .output(WorkView)
    .mutation(({ ctx, input }) => verbs.open(ctx, input)),
  writeSituationMap: working
    .input(WriteSituationMap)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.writeSituationMap(ctx, input)),
  agreeCommission: working
    .input(AgreeCommission)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.agreeCommission(ctx, input)),
  setAim: working
    .input(SetAim)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.setAim(ctx, input)),
  nameTheme: working
    .input(NameTheme)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.nameTheme(ctx, input)),
  setThemeAside: working
    .input(SetThemeAside)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.setThemeAside(ctx, input)),
  recordIntervention: working
    .input(RecordIntervention)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.recordIntervention(ctx, input)),
});
