import {
  Alike,
  BeginIntake,
  CaseIntakes,
  ChangeInformationTime,
  FindAlike,
  IntakeResult,
  IntakeScreen,
  ReadIntakes,
  RequestCase,
  Routing,
  SaveRouting,
} from '@breakwater/domain/intake';
import { Done, OpenRequest } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/intake';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const beginning = procedure.meta({ permission: 'case.begin' });

export const intake = routerOf({
  screen: beginning
    .input(z.void())
    .output(IntakeScreen)
    .query(({ ctx }) => verbs.screen(ctx)),
  // A mutation: whoever is told of a known person stands in the trail.
  alike: beginning
    .input(FindAlike)
    .output(z.array(Alike))
    .mutation(({ ctx, input }) => verbs.alike(ctx, input)),
  begin: beginning
    .input(BeginIntake)
    .output(IntakeResult)
    .mutation(({ ctx, input }) => verbs.begin(ctx, input)),
  read: procedure
    .meta({ permission: 'case.read' })
    .input(ReadIntakes)
    .output(CaseIntakes)
    .mutation(({ ctx, input }) => verbs.read(ctx, input)),
  caseOfRequest: procedure
    .meta({ permission: 'request.read' })
    .input(OpenRequest)
    .output(RequestCase.nullable())
    .query(({ ctx, input }) => verbs.caseOfRequest(ctx, input)),
  changeTime: procedure
    .meta({ permission: 'case.work' })
    .input(ChangeInformationTime)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.changeTime(ctx, input)),
  routing: procedure
    .meta({ permission: 'centre.edit' })
    .input(z.void())
    .output(Routing)
    .query(({ ctx }) => verbs.routing(ctx)),
  saveRouting: procedure
    .meta({ permission: 'centre.edit' })
    .input(SaveRouting)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.saveRouting(ctx, input)),
});
