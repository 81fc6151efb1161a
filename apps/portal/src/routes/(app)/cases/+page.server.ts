import { randomUUID } from 'node:crypto';
import { CASE_FILTERS, RISK_LEVELS } from '@breakwater/domain/case';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { can, permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** The list, by what stands in the address. It says what people are called, so each page of it is in the trail. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('live:case');
  permitted(locals, 'case.list');
  const wanted = url.searchParams;
  const seesAll = can(locals, 'case.supervise');
  const filter =
    CASE_FILTERS.find((one) => one === wanted.get('filter') && (one !== 'all' || seesAll)) ?? 'mine';
  const riskLevel = RISK_LEVELS.find((one) => one === wanted.get('risk'));
  const { services } = await locals.api.centre.read();
  const serviceId = services.find(({ id }) => id === wanted.get('service'))?.id;
  const cursor = wanted.get('cursor') || undefined;
  return {
    filter,
    riskLevel,
    serviceId,
    cursor,
    seesAll,
    canTake: can(locals, 'case.work'),
    list: await locals.api.case.list({ filter, serviceId, riskLevel, cursor }),
    services: services.map(({ id, name }) => ({ id, name })),
    key: randomUUID(),
  };
};

export const actions: Actions = {
  take: async (event) => {
    const form = await event.request.formData();
    const ids = { id: text(form, 'id'), key: text(form, 'key') };
    return act(event, form, () => event.locals.api.case.take(ids), { path: `/cases/${ids.id}` });
  },
};
