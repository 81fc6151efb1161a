import { error, json } from '@sveltejs/kit';
import { readToken } from '#lib/server/session.ts';
import type { RequestHandler } from './$types';

/** What a browser asks a device for, to show one of one's own passkeys again. */
export const POST: RequestHandler = async ({ locals, cookies }) => {
  const token = readToken(cookies);
  const asked = token && (await locals.door.auth.askOwnPasskey(token));
  if (!asked) error(403, '');
  return json(asked);
};
