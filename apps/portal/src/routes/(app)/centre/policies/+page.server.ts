import { randomUUID } from 'node:crypto';
import type { Phase } from '@breakwater/domain/case';
import type { FeeKind } from '@breakwater/domain/centre';
import { POLICY_PRESETS } from '@breakwater/domain/episode';
import type { ClosingPart, EpisodePolicy } from '@breakwater/domain/episode';
import type { Qualification } from '@breakwater/domain/staff';
import { act } from '#lib/server/act.ts';
import { all, text, ticked, whole } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** How each service's next episodes run; `preset` fills one service's form with a model, unsaved. */
export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('live:centre');
  permitted(locals, 'centre.edit');
  const preset = url.searchParams.get('preset') ?? '';
  const policy = Object.hasOwn(POLICY_PRESETS, preset)
    ? POLICY_PRESETS[preset as keyof typeof POLICY_PRESETS]
    : null;
  const services = await locals.api.episode.policies();
  return {
    services: services.map((each) =>
      policy && each.serviceId === url.searchParams.get('service')
        ? { ...each, policy, isFilled: true }
        : { ...each, isFilled: false },
    ),
    key: randomUUID(),
  };
};

const wholeOrNone = (form: FormData, name: string) => (text(form, name) === '' ? null : whole(form, name));

const policyIn = (form: FormData): EpisodePolicy => ({
  meetingCap: wholeOrNone(form, 'meetingCap'),
  warnFrom: wholeOrNone(form, 'warnFrom'),
  windowHours: wholeOrNone(form, 'windowHours'),
  phases: all(form, 'phases') as Phase[],
  required: all(form, 'required') as ClosingPart[],
  qualification: text(form, 'qualification') as Qualification,
  noShowCounts: ticked(form, 'noShowCounts'),
  cancelHours: whole(form, 'cancelHours'),
  feeKind: text(form, 'feeKind') as FeeKind,
  asksApproval: ticked(form, 'asksApproval'),
});

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const input = { key: text(form, 'key'), serviceId: text(form, 'serviceId'), policy: policyIn(form) };
    // A model that was filled in has become the service's own.
    event.url.searchParams.delete('preset');
    event.url.searchParams.delete('service');
    return act(event, form, () => event.locals.api.episode.savePolicy(input));
  },
};
