import { randomUUID } from 'node:crypto';
import { instantOf } from '#lib/features/week/wall-time.ts';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { can, permitted, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who stands in for whom: for oneself, and for supervisors everybody's. */
export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('live:staff');
  permitted(locals, 'case.work');
  const [deputies, staff] = await Promise.all([locals.api.case.listDeputies(), locals.api.staff.directory()]);
  return {
    deputies,
    colleagues: staff.filter(({ roles }) =>
      roles.some((role) => role === 'counsellor' || role === 'supervisor'),
    ),
    isForAll: can(locals, 'case.assign'),
    key: randomUUID(),
  };
};

export const actions: Actions = {
  name: async (event) => {
    const form = await event.request.formData();
    const { timeZone, staffId } = signedIn(event.locals).actor;
    // What isn't a time goes on as it was typed, for the schema to refuse.
    const instant = (field: string) =>
      instantOf(text(form, field), timeZone)?.toISOString() ?? text(form, field);
    const input = {
      key: text(form, 'key'),
      staffId: text(form, 'staffId') || staffId,
      deputyId: text(form, 'deputyId'),
      from: instant('from'),
      until: instant('until'),
    };
    return act(event, form, () => event.locals.api.case.nameDeputy(input));
  },
  end: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), id: text(form, 'id') };
    return act(event, form, () => event.locals.api.case.endDeputy(input));
  },
};
