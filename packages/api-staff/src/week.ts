import { Done } from '@breakwater/domain/request';
import {
  AbsenceEntered,
  EnterAbsence,
  ReadWeek,
  RemoveAbsence,
  SaveAvailability,
  Week,
} from '@breakwater/domain/slot';
import { enterAbsence, readWeek, removeAbsence, saveHours } from '@breakwater/services/slot';
import { procedure, routerOf } from './kernel.ts';

const own = procedure.meta({ permission: 'week.own' });
const absence = procedure.meta({ permission: 'absence.own' });

export const week = routerOf({
  read: own
    .input(ReadWeek)
    .output(Week)
    .query(({ ctx, input }) => readWeek(ctx, input)),
  saveHours: own
    .input(SaveAvailability)
    .output(Done)
    .mutation(({ ctx, input }) => saveHours(ctx, input)),
  enterAbsence: absence
    .input(EnterAbsence)
    .output(AbsenceEntered)
    .mutation(({ ctx, input }) => enterAbsence(ctx, input)),
  removeAbsence: absence
    .input(RemoveAbsence)
    .output(Done)
    .mutation(({ ctx, input }) => removeAbsence(ctx, input)),
});
