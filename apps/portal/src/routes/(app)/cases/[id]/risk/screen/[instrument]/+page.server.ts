import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import type { Locale } from '@breakwater/domain';
import type { Answers, Instrument } from '@breakwater/domain/instrument';
import { wallClock } from '@breakwater/domain/safe-contact';
import { sayReason } from '@breakwater/i18n/reason';
import { askedIn, fieldOf } from '#lib/features/instrument/wording.ts';
import { act } from '#lib/server/act.ts';
import { isId, text } from '#lib/server/form.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** One instrument to be filled in, in the language of the case where the file has it, or as chosen. */
export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  permitted(locals, 'case.work');
  if (!isId(params.instrument)) error(404, sayReason('error_not_found', {}, locals.locale));
  const [{ content }, { file }] = await Promise.all([
    locals.api.instrument.form({ id: params.instrument }),
    parent(),
  ]);
  if (!file.isTheirs || file.state !== 'open') redirect(303, `/cases/${params.id}/risk`);
  return {
    content,
    asked: askedIn(content, (url.searchParams.get('in') ?? file.locale) as Locale),
    today: wallClock(locals.now, signedIn(locals).actor.timeZone).date,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  record: async (event) => {
    const form = await event.request.formData();
    const { id: caseId, instrument: instrumentId } = event.params;
    const { api } = event.locals;
    const record = async () => {
      const { content } = await api.instrument.form({ id: instrumentId });
      return api.instrument.record({
        key: text(form, 'key'),
        caseId,
        instrumentId,
        locale: text(form, 'locale') as Locale,
        takenOn: text(form, 'takenOn'),
        answers: answersOf(content, form),
        remark: text(form, 'remark'),
      });
    };
    return act(event, form, record, ({ hasAlarm }) => ({
      path: `/cases/${caseId}/risk`,
      done: hasAlarm ? 'alarm' : 'screen',
    }));
  },
};

/** Answers by question, as each is typed. What isn't a number goes on as words, for the rules to refuse. */
function answersOf({ items }: Instrument, form: FormData): Answers {
  return Object.fromEntries(
    items.flatMap(({ linkId, type }, index): [string, Answers[string]][] => {
      const value = text(form, fieldOf(index)).trim();
      if (value === '') return [];
      if (type === 'boolean') return [[linkId, value === 'true']];
      const number = Number(value.replace(',', '.'));
      const isNumber = (type === 'integer' || type === 'decimal') && Number.isFinite(number);
      return [[linkId, isNumber ? number : value]];
    }),
  );
}
