import { sayAnswer } from '#lib/features/mailbox/words.ts';
import { readNewCode } from '#lib/server/new-code.ts';
import type { PageServerLoad } from './$types';

/** The code, shown once: the token in the address is good for two minutes. */
export const load: PageServerLoad = async ({ params, locals, platform }) => {
  const request = await readNewCode(locals, params.token, platform);
  if (request?.kind !== 'request') return { receipt: null };
  return { receipt: request.receipt, request, answer: sayAnswer(request, locals.locale) };
};
