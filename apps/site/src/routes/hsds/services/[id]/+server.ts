import { wholeService } from '#lib/features/machine/hsds.ts';
import { asHsds } from '#lib/server/as-hsds.ts';
import type { RequestHandler } from './$types';

/** One service with everything that it refers to, as HSDS 3.0 nests it. */
export const GET: RequestHandler = (event) =>
  asHsds(event, (asking) => wholeService(event.params.id, asking));
