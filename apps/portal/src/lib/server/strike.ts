import type { RequestEvent } from '@sveltejs/kit';
import type { Strike } from '@breakwater/domain/note';
import { act } from './act.ts';
import { text } from './form.ts';

/** Strikes an entry of a case through; the same act on every page that shows one. */
export async function strike(event: RequestEvent) {
  const form = await event.request.formData();
  return act(event, form, () =>
    event.locals.api.note.strike({
      caseId: event.params.id ?? '',
      key: text(form, 'key'),
      id: text(form, 'id'),
      kind: text(form, 'kind') as Strike['kind'],
      why: text(form, 'why') as Strike['why'],
      reason: text(form, 'reason'),
    }),
  );
}
