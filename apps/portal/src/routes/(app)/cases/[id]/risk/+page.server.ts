import { randomUUID } from 'node:crypto';
import type { RiskLevel } from '@breakwater/domain/case';
import type { Level } from '@breakwater/domain/instrument';
import type { DecideRisk } from '@breakwater/domain/risk';
import { wallClock } from '@breakwater/domain/safe-contact';
import { act } from '#lib/server/act.ts';
import { text } from '#lib/server/form.ts';
import { permitted, signedIn } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** The risk of one case, its safety plan and what questionnaires said: read with their words, which is audited. */
export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends(`live:case/${params.id}`);
  permitted(locals, 'case.read');
  const [risk, instruments] = await Promise.all([
    locals.api.risk.open({ caseId: params.id }),
    locals.api.instrument.inUse(),
  ]);
  return {
    risk,
    instruments,
    today: wallClock(locals.now, signedIn(locals).actor.timeZone).date,
    key: randomUUID(),
  };
};

export const actions: Actions = {
  say: async (event) => {
    const form = await event.request.formData();
    const input = {
      key: text(form, 'key'),
      caseId: event.params.id,
      level: text(form, 'level') as RiskLevel,
      reasons: text(form, 'reasons'),
    };
    return act(event, form, async () => {
      const { state } = await event.locals.api.risk.say(input);
      return state === 'proposed' ? 'proposed' : 'said';
    });
  },
  decide: async (event) => {
    const form = await event.request.formData();
    const input = {
      key: text(form, 'key'),
      caseId: event.params.id,
      id: text(form, 'id'),
      decision: text(form, 'decision') as DecideRisk['decision'],
      reasons: text(form, 'reasons'),
    };
    return act(event, form, () => event.locals.api.risk.decide(input));
  },
  withdraw: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), caseId: event.params.id, id: text(form, 'id') };
    return act(event, form, () => event.locals.api.risk.withdraw(input));
  },
  note: async (event) => {
    const form = await event.request.formData();
    const input = {
      key: text(form, 'key'),
      caseId: event.params.id,
      family: text(form, 'family'),
      takenOn: text(form, 'takenOn'),
      level: text(form, 'level') as Level,
      remark: text(form, 'remark'),
    };
    return act(event, form, () => event.locals.api.instrument.note(input), { done: 'screen' });
  },
};
