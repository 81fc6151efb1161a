import { redirect } from '@sveltejs/kit';
import { readToken, takeToken } from '#lib/server/session.ts';
import type { RequestHandler } from './$types';

/** Ends the session on the server, then in the browser. */
export const POST: RequestHandler = async ({ cookies, locals }) => {
  const token = readToken(cookies);
  if (token) await locals.door.auth.signOut(token);
  takeToken(cookies);
  redirect(303, '/sign-in?left');
};
