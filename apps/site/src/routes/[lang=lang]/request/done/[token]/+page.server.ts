import { formatDayTime } from '@breakwater/i18n';
import { readNewCode } from '#lib/server/new-code.ts';
import type { PageServerLoad } from './$types';

/** The code, shown once: the token in the address is good for two minutes. */
export const load: PageServerLoad = async ({ params, locals }) => {
  const fresh = await readNewCode(locals, params.token);
  if (fresh?.box.kind !== 'request') return { receipt: null };
  const { box: request, receipt } = fresh;
  const say = (at: string) => formatDayTime(at, locals.locale, request.timeZone);
  return { receipt, request, answerDue: request.answerDueAt ? say(request.answerDueAt) : null };
};
