import { randomUUID } from 'node:crypto';
import { NO_MARK } from '@breakwater/domain/centre';
import { sayReason } from '@breakwater/i18n/reason';
import { act } from '#lib/server/act.ts';
import { contrastProblems, readColours, readMark, refuse } from '#lib/server/appearance.ts';
import { text } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** The name, colours and mark with which the public site shows itself. */
export const load: PageServerLoad = async ({ locals }) => {
  permitted(locals, 'centre.edit');
  const { name, mark, version } = await locals.api.centre.read();
  return { name, mark, version, key: randomUUID() };
};

const DONE = { path: '/centre', done: 'saved' };

export const actions: Actions = {
  save: async (event) => {
    const { locale, api } = event.locals;
    permitted(event.locals, 'centre.edit');
    const form = await event.request.formData();
    const colours = readColours(form);
    const read = await readMark(form, (await api.centre.read()).mark.image);
    const fields = {
      ...contrastProblems(colours, locale),
      ...('reason' in read ? { image: sayReason(read.reason, {}, locale) } : {}),
    };
    if ('reason' in read || Object.keys(fields).length > 0) return refuse(form, fields, locale);
    const input = { key: text(form, 'key'), name: text(form, 'name'), ...colours, image: read.image };
    return act(event, form, () => api.centre.saveAppearance(input), DONE);
  },
  reset: async (event) => {
    const form = await event.request.formData();
    const reset = async () => {
      const { name } = await event.locals.api.centre.read();
      return event.locals.api.centre.saveAppearance({ key: text(form, 'key'), name, ...NO_MARK });
    };
    return act(event, form, reset, DONE);
  },
};
