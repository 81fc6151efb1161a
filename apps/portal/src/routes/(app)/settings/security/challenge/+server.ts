import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** What a browser asks a device for, to make one more passkey. */
export const POST: RequestHandler = async ({ locals }) => json(await locals.api.factor.askPasskey());
