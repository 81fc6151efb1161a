import { randomUUID } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { ResetKind, Role } from '@breakwater/domain/staff';
import { sayReason } from '@breakwater/i18n/reason';
import { act } from '#lib/server/act.ts';
import { all, isId, text } from '#lib/server/form.ts';
import { keepLink } from '#lib/server/once.ts';
import { personIn } from '#lib/server/person.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** One member of staff: who they are, what they may, what they hold. Opening is put on record. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends(`live:staff/${params.id}`);
  permitted(locals, 'staff.read');
  if (!isId(params.id)) error(404, sayReason('error_not_found', {}, locals.locale));
  const [member, centre, directory] = await Promise.all([
    locals.api.staff.open({ id: params.id }),
    locals.api.centre.read(),
    locals.api.staff.directory(),
  ]);
  return {
    member,
    services: centre.services.map(({ id, name }) => ({ id, name })),
    mainLocale: centre.locale,
    // A reset takes two administrators beside the person.
    hasSecondAdministrator: directory.some(
      ({ id, roles }) =>
        roles.includes('administrator') && id !== params.id && id !== signedIn(locals).actor.staffId,
    ),
    counsellors: directory.filter(({ id, roles }) => id !== params.id && roles.includes('counsellor')),
    key: randomUUID(),
  };
};

/** An act on this person: the form's key, the page's id, and what `read` takes from the form. */
const acting =
  <T>(
    work: (event: RequestEvent, input: { key: string; id: string }, form: FormData) => Promise<T>,
    path?: string,
  ) =>
  async (event: RequestEvent) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), id: event.params.id };
    return act(event, form, () => work(event, input, form), path ? { path } : {});
  };

const toWhom = (form: FormData) => text(form, 'toId') || null;

export const actions: Actions = {
  save: acting(({ locals }, input, form) => locals.api.staff.save({ ...input, ...personIn(form) })),
  roles: acting(({ locals }, input, form) =>
    locals.api.staff.changeRoles({
      ...input,
      roles: all(form, 'roles') as Role[],
      seen: all(form, 'seen') as Role[],
    }),
  ),
  'end-sessions': acting(({ locals }, input) => locals.api.staff.endSessions(input)),
  link: acting(
    async ({ locals, cookies }, input) => keepLink(cookies, await locals.api.staff.renewInvitation(input)),
    '/staff/link',
  ),
  reset: acting(({ locals }, input, form) =>
    locals.api.staff.requestReset({
      ...input,
      kind: text(form, 'kind') as ResetKind,
      reason: text(form, 'reason'),
    }),
  ),
  approve: acting(
    async ({ locals, cookies }, { key }, form) =>
      keepLink(cookies, await locals.api.staff.approveReset({ key, id: text(form, 'resetId') })),
    '/staff/link',
  ),
  withdraw: acting(({ locals }, { key }, form) =>
    locals.api.staff.withdrawReset({ key, id: text(form, 'resetId') }),
  ),
  'hand-over': acting(({ locals }, input, form) =>
    locals.api.staff.handOver({ ...input, toId: toWhom(form) }),
  ),
  disable: acting(({ locals }, input, form) => locals.api.staff.disable({ ...input, toId: toWhom(form) })),
  enable: acting(({ locals }, input) => locals.api.staff.enable(input)),
};
