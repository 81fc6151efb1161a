import { randomUUID } from 'node:crypto';
import { instantOf } from '#lib/features/week/wall-time.ts';
import { act } from '#lib/server/act.ts';
import { text, whole } from '#lib/server/form.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** How the case came about. Its words are unsealed for this page alone. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends(`live:case/${params.id}`);
  permitted(locals, 'case.read');
  return { intake: await locals.api.intake.read({ caseId: params.id }), key: randomUUID() };
};

export const actions: Actions = {
  'intake-time': async (event) => {
    const form = await event.request.formData();
    const local = text(form, 'informationAt');
    const { timeZone } = signedIn(event.locals).actor;
    const input = {
      key: text(form, 'key'),
      intakeId: text(form, 'intakeId'),
      version: whole(form, 'version'),
      informationAt: instantOf(local, timeZone)?.toISOString() ?? local,
      reason: text(form, 'reason'),
    };
    return act(event, form, () => event.locals.api.intake.changeTime(input));
  },
};
