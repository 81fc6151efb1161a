import type { StaffContext } from '@breakwater/services';
import { kernelOptions, mapErrors } from '@breakwater/trpc';
import type { Meta } from '@breakwater/trpc';
import { initTRPC } from '@trpc/server';

const t = initTRPC.context<StaffContext>().meta<Meta>().create(kernelOptions);
export const { router: routerOf, createCallerFactory } = t;
export const procedure = t.procedure.use(mapErrors);
