import { randomUUID } from 'node:crypto';
import type { Need } from '@breakwater/domain/enrolment';
import type { ProgrammeRows } from '@breakwater/domain/programme';
import { fail } from '@sveltejs/kit';
import { act, typedOf } from '#lib/server/act.ts';
import { all, isId, text, whole } from '#lib/server/form.ts';
import { failed } from '#lib/server/problem.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const NEXT = 'next';

/** Who must not meet a client of this case in a class, and what its clients were signed up for: read with words, audited. */
export const load: PageServerLoad = async ({ locals, params, depends, url }) => {
  depends(`live:case/${params.id}`);
  permitted(locals, 'case.read');
  const [found, { programmes }] = await Promise.all([
    locals.api.separation.list({ caseId: params.id }),
    locals.api.programme.list({ view: 'all' }),
  ]);
  const classes = classesOf(programmes);
  const value = url.searchParams.get('class') ?? '';
  const isThere = classes.some((each) => each.value === value);
  const programme = isThere ? await locals.api.programme.open({ id: idsIn(value).programmeId }) : null;
  const chosen = programme && { value, questions: programme.content.questions };
  return { ...found, classes, chosen, key: randomUUID() };
};

/** Open cohorts, and the next one of each programme: what somebody can be signed up for. */
const classesOf = (programmes: ProgrammeRows['programmes']) =>
  programmes
    .filter(({ state }) => state === 'published')
    .flatMap(({ id, name, cohorts }) => [
      ...cohorts
        .filter(({ state }) => state === 'open')
        .map(({ id: cohortId, number, startsAt }) => ({
          value: `${id}.${cohortId}`,
          name,
          number,
          startsAt,
        })),
      { value: `${id}.${NEXT}`, name, number: null, startsAt: null },
    ]);

function idsIn(value: string) {
  const [programmeId = '', cohortId = ''] = value.split('.');
  return { programmeId, cohortId: isId(cohortId) ? cohortId : null };
}

export const actions: Actions = {
  keepApart: async (event) => {
    const form = await event.request.formData();
    const known = {
      name: text(form, 'known.name'),
      phone: text(form, 'known.phone'),
      email: text(form, 'known.email'),
    };
    return act(event, form, () =>
      event.locals.api.separation.keepApart({
        key: text(form, 'key'),
        caseId: event.params.id,
        clientId: text(form, 'clientId'),
        otherClientId: text(form, 'otherClientId') || null,
        otherNumber: text(form, 'otherNumber'),
        known: Object.values(known).some((each) => each.trim() !== '') ? known : null,
        note: text(form, 'note'),
      }),
    );
  },
  end: async (event) => {
    const form = await event.request.formData();
    return act(event, form, () =>
      event.locals.api.separation.end({
        key: text(form, 'key'),
        caseId: event.params.id,
        id: text(form, 'id'),
      }),
    );
  },
  /** Their code comes back with the answer, once: it has no place in an address. */
  enrol: async (event) => {
    const form = await event.request.formData();
    const answers = Object.fromEntries(
      [...form.keys()].flatMap((key) =>
        key.startsWith('answers.') && text(form, key) !== '' ? [[key.slice(8), text(form, key)]] : [],
      ),
    );
    try {
      const added = await event.locals.api.separation.enrolClient({
        ...{ key: text(form, 'key'), caseId: event.params.id, clientId: text(form, 'clientId') },
        ...idsIn(text(form, 'class')),
        name: text(form, 'name'),
        age: text(form, 'age') === '' ? null : whole(form, 'age'),
        needs: all(form, 'needs') as Need[],
        needsNote: text(form, 'needsNote'),
        answers,
        text: text(form, 'text'),
      });
      return { act: 'added', added };
    } catch (thrown) {
      const failure = failed(thrown, event.locals.locale);
      return fail(failure.status, { ...failure.data, act: 'enrol', typed: typedOf(form) });
    }
  },
};
