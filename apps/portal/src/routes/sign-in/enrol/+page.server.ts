import { fail, redirect } from '@sveltejs/kit';
import { sayReason } from '@breakwater/i18n/reason';
import { text } from '#lib/server/form.ts';
import { failed, knownError } from '#lib/server/problem.ts';
import { giveDevice, giveToken, readToken } from '#lib/server/session.ts';
import { localPath } from '#lib/local-path.ts';
import type { Actions, PageServerLoad } from './$types';

/** The secret of a first authenticator, as a picture and as text for those who can't scan it. */
export const load: PageServerLoad = async ({ locals, url, cookies }) => {
	const next = localPath(url.searchParams.get('next'));
	if (locals.session) redirect(303, next);
	const token = readToken(cookies);
	if (!token) redirect(303, '/sign-in');
	try {
		const { secretUri, svg } = await locals.door.auth.enrol(token);
		const secret = new URL(secretUri).searchParams.get('secret') ?? '';
		const groups = secret.match(/.{1,4}/g)?.join(' ') ?? '';
		return { next, secret: groups, picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
	} catch (thrown) {
		// Signed in with a password only, but an authenticator is known already; or the session has ended.
		if (knownError(thrown)) redirect(303, '/sign-in');
		throw thrown;
	}
};

export const actions: Actions = {
	default: async ({ request, locals, cookies }) => {
		const form = await request.formData();
		const token = readToken(cookies);
		if (!token) redirect(303, '/sign-in');
		let result;
		try {
			result = await locals.door.auth.confirmEnrolment(token, { code: text(form, 'code').replaceAll(' ', '') });
		} catch (thrown) {
			return failed(thrown, locals.locale);
		}
		if (result.outcome === 'expired') redirect(303, '/sign-in');
		if (result.outcome !== 'done')
			return fail(422, { problem: sayReason('portal_code_refused', {}, locals.locale), fields: {} });
		giveToken(cookies, result.token);
		giveDevice(cookies, result.deviceToken);
		redirect(303, localPath(text(form, 'next')));
	}
};
