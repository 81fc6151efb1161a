import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { Locale } from '@breakwater/domain';
import { act } from '#lib/server/act.ts';
import { text, whole } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** The plan as it stands, to be written on. Not kept fresh: nobody's words change under their hands. */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'case.work');
  const risk = await locals.api.risk.open({ caseId: params.id });
  if (!risk.canAct) redirect(303, `/cases/${params.id}/risk`);
  return { plan: risk.plan, planLocale: risk.locale, key: randomUUID() };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const caseId = event.params.id;
    const input = {
      key: text(form, 'key'),
      caseId,
      seen: whole(form, 'seen'),
      locale: text(form, 'locale') as Locale,
      parts: {
        signs: text(form, 'signs'),
        coping: text(form, 'coping'),
        places: text(form, 'places'),
        people: text(form, 'people'),
        professionals: text(form, 'professionals'),
        surroundings: text(form, 'surroundings'),
      },
    };
    return act(event, form, () => event.locals.api.risk.savePlan(input), {
      path: `/cases/${caseId}/risk`,
      done: 'plan',
    });
  },
};
