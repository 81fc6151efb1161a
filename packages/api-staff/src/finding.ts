import { FindPeople, FoundPeople, OpenSearch } from '@breakwater/domain/finding';
import * as verbs from '@breakwater/services/finding';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const finding = procedure.meta({ permission: 'client.find' });

export const people = routerOf({
  // Mutations: what is typed stays out of addresses, and each search is written into the trail.
  find: finding
    .input(FindPeople)
    .output(FoundPeople)
    .mutation(({ ctx, input }) => verbs.find(ctx, input)),
  keepSearch: finding
    .input(FindPeople)
    .output(z.string())
    .mutation(({ ctx, input }) => verbs.keepSearch(ctx, input)),
  openSearch: finding
    .input(OpenSearch)
    .output(z.string().nullable())
    .query(({ ctx, input }) => verbs.openSearch(ctx, input)),
});
