import { certificate } from './certificate.ts';
import { enrolment } from './enrolment.ts';
import { createCallerFactory, routerOf } from './kernel.ts';
import { library } from './library.ts';
import { mailbox } from './mailbox.ts';
import { request } from './request.ts';

/** Everything that the internet may do. No endpoint is mounted: the site's own pages call it, and nobody else. */
export const router = routerOf({ request, mailbox, enrolment, certificate, library });
export type PublicRouter = typeof router;

export const callerOf = createCallerFactory(router);
export type PublicCaller = ReturnType<typeof callerOf>;
