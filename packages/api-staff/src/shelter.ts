import { Done } from '@breakwater/domain/request';
import {
  AddShelterAddress,
  FindShelterAddress,
  MatchShelterAddress,
  RemoveShelterAddress,
  ShelterAdded,
  ShelterAddressRows,
  ShelterFinding,
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
  find: guarding
    .input(FindShelterAddress)
    .output(ShelterFinding)
    .query(({ ctx, input }) => verbs.find(ctx, input)),
  // A mutation: what is typed stays out of addresses.
  matches: guarding
    .input(MatchShelterAddress)
    .output(z.boolean())
    .mutation(({ ctx, input }) => verbs.matches(ctx, input)),
  add: guarding
    .input(AddShelterAddress)
    .output(ShelterAdded)
    .mutation(({ ctx, input }) => verbs.add(ctx, input)),
  remove: guarding
    .input(RemoveShelterAddress)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.remove(ctx, input)),
});
