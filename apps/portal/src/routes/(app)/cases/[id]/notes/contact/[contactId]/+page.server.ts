import { randomUUID } from 'node:crypto';
import { permitted } from '#lib/server/signed-in.ts';
import { strike } from '#lib/server/strike.ts';
import type { Actions, PageServerLoad } from './$types';

/** One contact, opened: audited. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends(`live:case/${params.id}`);
  permitted(locals, 'case.read');
  const contact = await locals.api.note.openContact({ caseId: params.id, id: params.contactId });
  return { contact, key: randomUUID() };
};

export const actions: Actions = { strike };
