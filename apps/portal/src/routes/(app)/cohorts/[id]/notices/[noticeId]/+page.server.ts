import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { ToldBy } from '@breakwater/domain/class';
import type { ReachEnrolment } from '@breakwater/domain/enrolment';
import { act } from '#lib/server/act.ts';
import { isId, text } from '#lib/server/form.ts';
import { failed } from '#lib/server/problem.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whom to tell, opened: how each may be reached is sealed, and that is audited, so it isn't opened again for a tick (`+page.ts`). */
export const load: PageServerLoad = async ({ locals, params }) => {
  permitted(locals, 'enrolment.run');
  if (!isId(params.noticeId)) error(404);
  return { opened: await locals.api.class.openNotice({ id: params.noticeId }), key: randomUUID() };
};

export const actions: Actions = {
  tell: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.class.tell({
        ...{
          key: text(form, 'key'),
          noticeId: event.params.noticeId,
          enrolmentId: text(form, 'enrolmentId'),
        },
        how: (text(form, 'how') || null) as ToldBy | null,
      }),
    );
  },
  /** Shows what reaching out may use, one at a time. An answer, not a redirect: a number has no place in an address. */
  reach: async (event) => {
    const form = await event.request.formData();
    const subjectId = text(form, 'subjectId');
    try {
      const reach = await event.locals.api.enrolment.reach({
        ...{ id: subjectId, key: text(form, 'key') },
        channel: text(form, 'channel') as ReachEnrolment['channel'],
        overrideReason: text(form, 'overrideReason'),
      });
      return { act: 'reached', reach, subjectId };
    } catch (thrown) {
      return failed(thrown, event.locals.locale);
    }
  },
};
