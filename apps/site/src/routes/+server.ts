import { redirect } from '@sveltejs/kit';
import { PATH_OF_LOCALE } from '@breakwater/domain';
import type { RequestHandler } from './$types';

/** Chooses the language by what the browser asks for; nothing is remembered. */
export const GET: RequestHandler = ({ locals }) => redirect(303, `/${PATH_OF_LOCALE[locals.locale]}/`);
