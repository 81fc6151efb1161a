import {
  AskVerification,
  ExportTrail,
  Integrity,
  Looks,
  ReadLooks,
  ReadTrail,
  TrailPage,
} from '@breakwater/domain/audit';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/audit';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const reading = procedure.meta({ permission: 'audit.read' });

export const audit = routerOf({
  // Mutations: reading the trail is written into it, and must not be repeated by a cache.
  read: reading
    .input(ReadTrail)
    .output(TrailPage)
    .mutation(({ ctx, input }) => verbs.read(ctx, input)),
  exportPart: procedure
    .meta({ permission: 'audit.export' })
    .input(ExportTrail)
    .output(TrailPage)
    .mutation(({ ctx, input }) => verbs.exportPart(ctx, input)),
  whoLooked: procedure
    .meta({ permission: 'audit.who_looked' })
    .input(ReadLooks)
    .output(Looks)
    .query(({ ctx, input }) => verbs.whoLooked(ctx, input)),
  integrity: reading
    .input(z.void())
    .output(Integrity)
    .query(({ ctx }) => verbs.readIntegrity(ctx)),
  askVerification: reading
    .input(AskVerification)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.askVerification(ctx, input)),
});
