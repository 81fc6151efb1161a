import { randomUUID } from 'node:crypto';
import { formatShortDayTime, m } from '@breakwater/i18n';
import type { Locale } from '@breakwater/domain';
import { act } from '#lib/server/act.ts';
import { text, translated, whole } from '#lib/server/form.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import { instantIn } from '#lib/server/wall.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whom to tell something, and what was told: numbers alone. What a class session's end is called is said in each language. */
export const load: PageServerLoad = async ({ locals, params, parent, depends }) => {
  depends(`live:programme/${params.id}`);
  permitted(locals, 'enrolment.run');
  const { cohort } = await parent();
  const page = await locals.api.class.notices({ cohortId: params.id });
  const coming = cohort.sessions.filter(({ state, endsAt }) => state === 'planned' && endsAt > cohort.now);
  const begin = (locale: Locale, startsAt: string) =>
    m.portal_class_notice_text_cancel(
      { when: formatShortDayTime(startsAt, locale, cohort.timeZone) },
      { locale },
    );
  return {
    ...page,
    coming,
    /** By language, how the first class session that is to come is called off. */
    starts: Object.fromEntries(
      page.languages.map(({ locale }) => [locale, coming[0] ? begin(locale, coming[0].startsAt) : '']),
    ),
    key: randomUUID(),
  };
};

export const actions: Actions = {
  notice: async (event) => {
    const form = await event.request.formData();
    const { api } = event.locals;
    const { timeZone } = signedIn(event.locals).actor;
    const texts = translated(form, 'texts');
    const [key, sessionId] = [text(form, 'key'), text(form, 'sessionId')];
    const give = () => {
      switch (text(form, 'about')) {
        case 'cancel':
          return api.class.cancelSession({ key, sessionId, texts });
        case 'move': {
          const startsAt = instantIn(form, 'startsAt', timeZone);
          const endsAt = new Date(Date.parse(startsAt) + whole(form, 'minutes') * 60_000);
          const end = Number.isNaN(endsAt.getTime()) ? '' : endsAt.toISOString();
          return api.class.moveSession({ key, sessionId, startsAt, endsAt: end, texts });
        }
        default:
          return api.class.sendNotice({ key, cohortId: event.params.id, texts });
      }
    };
    return act(event, form, give, ({ id }) => ({ path: `/cohorts/${event.params.id}/notices/${id}` }));
  },
};
