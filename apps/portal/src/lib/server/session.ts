import type { Cookies } from '@sveltejs/kit';

const SESSION = '__Host-session';
const DEVICE = '__Host-device';
const YEAR_SECONDS = 365 * 24 * 60 * 60;
const HARD = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;

/** The session's token as the browser sent it. */
export const readToken = (cookies: Cookies) => cookies.get(SESSION) ?? null;

/** Gives the browser a session's token until it is closed; how long it is good is the server's to say. */
export const giveToken = (cookies: Cookies, token: string) => cookies.set(SESSION, token, HARD);

/** Takes the token from the browser. */
export const takeToken = (cookies: Cookies) => cookies.delete(SESSION, HARD);

/** What tells a known device from a stranger's, so that a stranger's guesses lock only strangers out. */
export const readDevice = (cookies: Cookies) => cookies.get(DEVICE) ?? null;

/** Makes this browser a known device for a year. */
export const giveDevice = (cookies: Cookies, token: string) =>
  cookies.set(DEVICE, token, { ...HARD, maxAge: YEAR_SECONDS });
