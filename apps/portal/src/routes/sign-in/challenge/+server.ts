import { error, json } from '@sveltejs/kit';
import { readToken } from '#lib/server/session.ts';
import type { RequestHandler } from './$types';

/**
 * What a browser asks a device for, before anybody is signed in. Whichever passkey it has, one of the person whose password was right
 * (`second`), or a first one (`enrol`). Each answer is good once.
 */
export const POST: RequestHandler = async ({ url, locals, cookies }) => {
  const { auth } = locals.door;
  const token = readToken(cookies);
  const step = url.searchParams.get('step');
  if (step === null) return json(await auth.askPasskey());
  if (step !== 'second' && step !== 'enrol') error(404, '');
  const asked =
    token && (await (step === 'second' ? auth.askOwnPasskey(token) : auth.askFirstPasskey(token)));
  // Took too long: the page's own form says so when it is sent.
  if (!asked) error(403, '');
  return json(asked);
};
