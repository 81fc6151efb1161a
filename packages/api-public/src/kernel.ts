import type { PublicCore } from '@breakwater/services/public';
import { kernelOptions, mapErrors } from '@breakwater/trpc';
import type { Meta } from '@breakwater/trpc';
import { initTRPC } from '@trpc/server';

export type PublicContext = { core: PublicCore };

const t = initTRPC.context<PublicContext>().meta<Meta>().create(kernelOptions);
export const { router: routerOf, createCallerFactory } = t;
export const procedure = t.procedure.use(mapErrors);
