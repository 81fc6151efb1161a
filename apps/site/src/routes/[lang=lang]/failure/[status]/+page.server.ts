import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Renders the page of a refusal that happened before Kit. Only the wrapper comes here; it hides the path from outside. */
export const load: PageServerLoad = ({ params }) => {
  const status = Number(params.status);
  error(status >= 400 && status <= 599 ? status : 404, '');
};
