import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Which version of HSDS is spoken here, as its API wants it at the root. */
export const GET: RequestHandler = () =>
  json({ version: '3.0', profile: 'https://docs.openreferral.org/en/v3.0.0/' });
