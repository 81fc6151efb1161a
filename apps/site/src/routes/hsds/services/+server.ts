import { servicePage } from '#lib/features/machine/hsds.ts';
import { asHsds } from '#lib/server/as-hsds.ts';
import type { RequestHandler } from './$types';

/** All services of the centre, as HSDS 3.0 lists them. */
export const GET: RequestHandler = (event) => asHsds(event, servicePage);
