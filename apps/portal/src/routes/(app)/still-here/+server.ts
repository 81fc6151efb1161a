import type { RequestHandler } from './$types';

const nothing = () => new Response(null, { status: 204 });

/** Somebody is typing or pointing: this keeps the session alive, as an open stream or a refresh by itself does not. */
export const POST: RequestHandler = nothing;

/** Whether one is still signed in; asks without renewing anything. */
export const GET: RequestHandler = nothing;
