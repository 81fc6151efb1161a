import { Done } from '@breakwater/domain/request';
import {
  AddShelterAddress,
  MatchShelterAddress,
  RemoveShelterAddress,
  ShelterAddressRows,
} from '@breakwater/domain/shelter';
import * as verbs from '@breakwater/services/shelter';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const guarding = procedure.meta({ permission: 'shelter.guard' });

export const shelter = routerOf({
  list: guarding
    .input(z.void())
    .output(ShelterAddressRows)
    .query(({ ctx }) => verbs.list(ctx)),
  // A mutation: what is typed stays out of addresses.
  matches: guarding
    .input(MatchShelterAddress)
    .output(z.boolean())
    .mutation(({ ctx, input }) => verbs.matches(ctx, input)),
  add: guarding
    .input(AddShelterAddress)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.add(ctx, input)),
  remove: guarding
    .input(RemoveShelterAddress)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.remove(ctx, input)),
});
