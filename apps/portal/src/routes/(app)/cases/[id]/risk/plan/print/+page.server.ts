import { EMERGENCY_NUMBERS } from '@breakwater/domain/centre';
import { permitted } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** A plan as it goes on paper: without the case around it. Opening it is audited. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  permitted(locals, 'case.read');
  const version = Number(url.searchParams.get('version') ?? '');
  const [plan, centre] = await Promise.all([
    locals.api.risk.openPlan({
      caseId: params.id,
      version: Number.isInteger(version) && version > 0 && version < 100_000 ? version : null,
    }),
    locals.api.centre.read(),
  ]);
  return {
    plan,
    caseId: params.id,
    isCard: url.searchParams.get('as') === 'card',
    numbers: EMERGENCY_NUMBERS[centre.country],
  };
};
