import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import type { IntakeResult } from '@breakwater/domain/intake';
import { sayReason } from '@breakwater/i18n/reason';
import { typedOf } from '#lib/server/act.ts';
import { all, isId } from '#lib/server/form.ts';
import { intakeIn } from '#lib/server/intake-in.ts';
import { failed } from '#lib/server/problem.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** The screen of intake, from nothing, from a request (`?request=`), or for somebody who is known (`?client=`). */
export const load: PageServerLoad = async ({ locals, url }) => {
  permitted(locals, 'case.begin');
  const { api } = locals;
  const requestId = idIn(url, 'request');
  const clientId = idIn(url, 'client');
  // What has become part of a case is no intake any more.
  if (requestId && (await api.intake.caseOfRequest({ id: requestId })))
    redirect(303, `/requests/${requestId}`);
  const [screen, request, known] = await Promise.all([
    api.intake.screen(),
    requestId ? api.request.open({ id: requestId }) : null,
    clientId ? api.client.open({ id: clientId }) : null,
  ]);
  return {
    screen,
    request,
    known: known && { id: known.id, name: known.name, number: known.number },
    passedOn: url.searchParams.get('number') ?? '',
    myLocale: signedIn(locals).actor.locale,
    key: randomUUID(),
  };
};

function idIn(url: URL, name: string): string | null {
  const id = url.searchParams.get(name) ?? '';
  return isId(id) ? id : null;
}

export const actions: Actions = {
  /** Opens the case, or shows who looks alike with everything typed still there. */
  begin: async (event) => {
    const { api, locale } = event.locals;
    const form = await event.request.formData();
    const typed = { ...typedOf(form), problems: all(form, 'problems').join(',') };
    const { timeZone } = signedIn(event.locals).actor;
    const intake = intakeIn(form, idIn(event.url, 'request'), timeZone);
    let result: IntakeResult;
    try {
      result = await api.intake.begin(intake);
    } catch (thrown) {
      const failure = failed(thrown, locale);
      return fail(failure.status, { ...failure.data, act: 'begin', typed });
    }
    if (result.outcome === 'maybe_known') {
      const problem = sayReason('portal_intake_alike_problem', {}, locale);
      return { act: 'begin', typed, alike: result.alike, problem, fields: {} };
    }
    const done = intake.caseId ? 'joined' : 'intake';
    if (result.isTheirs) redirect(303, `/cases/${result.caseId}/intake?done=${done}`);
    redirect(303, `/intake?done=passed-on&number=${encodeURIComponent(result.number)}`);
  },
};
