import { error } from '@sveltejs/kit';
import { sayReason } from '@breakwater/i18n/reason';
import { HOMES } from '#lib/features/shelter/places.ts';
import { isId } from '#lib/server/form.ts';
import { can, permitted } from '#lib/server/signed-in.ts';
import type { PageServerLoad } from './$types';

/** Where one address from the list stands on the site now. Looking is audited. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  permitted(locals, 'shelter.guard');
  if (!isId(params.id)) error(404, sayReason('error_not_found', {}, locals.locale));
  const { places, ...row } = await locals.api.shelter.find({ id: params.id });
  const held = Number(url.searchParams.get('held'));
  return {
    row,
    places: places.map((place) => ({ ...place, mayChange: can(locals, HOMES[place.kind].permission) })),
    // An address may say anything.
    held: Number.isInteger(held) && held > 0 && held < 1000 ? held : 0,
  };
};
