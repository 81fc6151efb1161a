import { randomUUID } from 'node:crypto';
import type { Aim, AimState, Manner, Outcome, Topic } from '@breakwater/domain/commission';
import { act } from '#lib/server/act.ts';
import { text, whole } from '#lib/server/form.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import { strike } from '#lib/server/strike.ts';
import { instantIn, wallNow } from '#lib/server/wall.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The work of one case: read with its words, which is audited. */
export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends(`live:case/${params.id}`);
  permitted(locals, 'case.read');
  const now = wallNow(locals);
  return {
    work: await locals.api.commission.open({ caseId: params.id }),
    hasStruck: url.searchParams.get('struck') === 'on',
    now,
    today: now.slice(0, 10),
    key: randomUUID(),
  };
};

type Ids = { caseId: string; key: string };

/** Reads the form, then does one act in this case. */
async function run(event: RequestEvent, work: (ids: Ids, form: FormData) => Promise<unknown>) {
  const form = await event.request.formData();
  return act(event, form, () => work({ caseId: event.params.id, key: text(form, 'key') }, form));
}

export const actions: Actions = {
  situation: (event) =>
    run(event, (ids, form) =>
      event.locals.api.commission.writeSituationMap({
        ...ids,
        version: whole(form, 'version'),
        happened: text(form, 'happened'),
        involved: text(form, 'involved'),
        tried: text(form, 'tried'),
      }),
    ),
  commission: (event) =>
    run(event, (ids, form) =>
      event.locals.api.commission.agreeCommission({
        ...ids,
        version: whole(form, 'version'),
        agreedOn: text(form, 'agreedOn'),
        words: text(form, 'words'),
        agreedBy: text(form, 'agreedBy'),
      }),
    ),
  aim: (event) =>
    run(event, (ids, form) =>
      event.locals.api.commission.setAim({
        ...ids,
        aim: text(form, 'aim') as Aim,
        state: text(form, 'state') as AimState,
        seen: text(form, 'seen') as AimState,
        reachedOn: text(form, 'reachedOn') || null,
        remark: text(form, 'remark'),
      }),
    ),
  theme: (event) =>
    run(event, (ids, form) =>
      event.locals.api.commission.nameTheme({
        ...ids,
        name: text(form, 'name'),
        remark: text(form, 'remark'),
      }),
    ),
  'theme-aside': (event) =>
    run(event, (ids, form) => event.locals.api.commission.setThemeAside({ ...ids, id: text(form, 'id') })),
  help: (event) =>
    run(event, (ids, form) => {
      const topic = text(form, 'topic') as Topic;
      return event.locals.api.commission.recordIntervention({
        ...ids,
        topic,
        manner: text(form, 'manner') as Manner,
        outcome: text(form, 'outcome') as Outcome,
        happenedAt: instantIn(form, 'happenedAt', signedIn(event.locals).actor.timeZone),
        minutes: whole(form, 'minutes'),
        text: text(form, 'text'),
        // Typed under another topic before: it is no reason of this one.
        reason: topic === 'accompaniment' ? text(form, 'reason') : '',
      });
    }),
  strike,
};
