import { sayAnswer } from '#lib/features/mailbox/words.ts';
import { readNewCode } from '#lib/server/new-code.ts';
import type { PageServerLoad } from './$types';

/** The code, shown once: the token in the address is good for two minutes. */
export const load: PageServerLoad = async ({ params, locals }) => {
  const fresh = await readNewCode(locals, params.token);
  if (fresh?.box.kind !== 'request') return { receipt: null };
  const { box: request, receipt } = fresh;
  return { receipt, request, answer: sayAnswer(request, locals.locale) };
};
