import { Done } from '@breakwater/domain/request';
import { Colleague, SaveProfile } from '@breakwater/domain/staff';
import { directory, saveProfile } from '@breakwater/services/staff';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

export const staff = routerOf({
  directory: procedure
    .meta({ permission: 'staff.directory' })
    .input(z.void())
    .output(z.array(Colleague))
    .query(({ ctx }) => directory(ctx)),
  saveProfile: procedure
    .meta({ permission: 'profile.own' })
    .input(SaveProfile)
    .output(Done)
    .mutation(({ ctx, input }) => saveProfile(ctx, input)),
});
