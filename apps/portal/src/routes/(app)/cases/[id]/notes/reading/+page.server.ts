import { isId } from '#lib/server/form.ts';
import { permitted } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** Signed notes one after the other: read with their words, which is audited. */
export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends(`live:case/${params.id}`);
  permitted(locals, 'case.read');
  const before = url.searchParams.get('before') ?? '';
  const hasStruck = url.searchParams.get('struck') === 'on';
  return {
    ...(await locals.api.note.readAll({
      caseId: params.id,
      hasStruck,
      before: isId(before) ? before : undefined,
    })),
    hasStruck,
    isFirst: before === '',
  };
};
