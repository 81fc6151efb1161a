import { randomUUID } from 'node:crypto';
import type { Locale } from '@breakwater/domain';
import type { EnrolFor, Need } from '@breakwater/domain/enrolment';
import { fail } from '@sveltejs/kit';
import { typedOf } from '#lib/server/act.ts';
import { all, text } from '#lib/server/form.ts';
import { safeContactIn } from '#lib/server/person-in.ts';
import { failed } from '#lib/server/problem.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the form for somebody who called or came by asks: the programme's own questions with it. */
export const load: PageServerLoad = async ({ locals, parent }) => {
  permitted(locals, 'enrolment.run');
  const { cohort } = await parent();
  const programme = await locals.api.programme.open({ id: cohort.programmeId });
  return { questions: programme.content.questions, key: randomUUID() };
};

/** A line is a person: what they are called, and an age where a number stands behind its last comma. */
function partyIn(form: FormData) {
  return text(form, 'party')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [, name, age] = /^(.*\S)\s*[,，]\s*(\d{1,3})$/.exec(line) ?? [];
      return name && age ? { name, age: Number(age) } : { name: line, age: null };
    });
}

export const actions: Actions = {
  /** Their code comes back with the answer, once: it has no place in an address. */
  add: async (event) => {
    const form = await event.request.formData();
    const { api, locale } = event.locals;
    const cohort = await api.cohort.open({ id: event.params.id });
    const answers = Object.fromEntries(
      [...form.keys()].flatMap((key) =>
        key.startsWith('answers.') && text(form, key) !== '' ? [[key.slice(8), text(form, key)]] : [],
      ),
    );
    try {
      const added = await api.enrolment.add({
        ...{ key: text(form, 'key'), programmeId: cohort.programmeId, cohortId: cohort.id },
        locale: text(form, 'locale') as Locale,
        forWhom: text(form, 'forWhom') as EnrolFor,
        party: partyIn(form),
        needs: all(form, 'needs') as Need[],
        needsNote: text(form, 'needsNote'),
        answers,
        text: text(form, 'text'),
        safeContact: safeContactIn(form),
      });
      return { act: 'added', added };
    } catch (thrown) {
      const failure = failed(thrown, locale);
      return fail(failure.status, { ...failure.data, act: 'add', typed: typedOf(form) });
    }
  },
};
