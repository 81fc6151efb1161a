import { randomUUID } from 'node:crypto';
import type { CaseEnd, Gain, LongTermHelp } from '@breakwater/domain/case';
import { act } from '#lib/server/act.ts';
import { text, whole } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** How the case ends: what is still open, what is asked for, how it ended before. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends(`live:case/${params.id}`);
  permitted(locals, 'case.read');
  const [closing, staff] = await Promise.all([
    locals.api.case.readClosing({ id: params.id }),
    locals.api.staff.directory(),
  ]);
  return {
    closing,
    supervisors: staff.filter(({ roles }) => roles.includes('supervisor')),
    key: randomUUID(),
  };
};

export const actions: Actions = {
  close: async (event) => {
    const form = await event.request.formData();
    const input = {
      id: event.params.id,
      key: text(form, 'key'),
      version: whole(form, 'version'),
      reason: text(form, 'reason') as CaseEnd,
      insight: text(form, 'insight') as Gain,
      coping: text(form, 'coping') as Gain,
      longTermHelp: text(form, 'longTermHelp') as LongTermHelp,
      approverId: text(form, 'approverId') || null,
      summary: text(form, 'summary'),
      causeAnalysis: text(form, 'causeAnalysis'),
      furtherPlan: text(form, 'furtherPlan'),
      noAnalysisWhy: text(form, 'noAnalysisWhy'),
    };
    return act(event, form, () => event.locals.api.case.close(input), {
      done: input.approverId ? 'ask' : 'close',
    });
  },
  decide: async (event) => {
    const form = await event.request.formData();
    const isApproved = text(form, 'intent') === 'approve';
    const input = { id: event.params.id, key: text(form, 'key'), isApproved, word: text(form, 'word') };
    return act(event, form, () => event.locals.api.case.decideClosure(input), {
      done: isApproved ? 'close' : 'send-back',
    });
  },
  withdraw: async (event) => {
    const form = await event.request.formData();
    const input = { id: event.params.id, key: text(form, 'key') };
    return act(event, form, () => event.locals.api.case.withdrawClosure(input));
  },
  reopen: async (event) => {
    const form = await event.request.formData();
    const input = { id: event.params.id, key: text(form, 'key'), why: text(form, 'why') };
    return act(event, form, () => event.locals.api.case.reopen(input));
  },
};
