/*
 * All that the site's process loads of this package. Nothing of the staff's work, nor of what it stands on (sign-in,
 * spelling of names, telephone numbers): that would be half of the process's memory, and more than it has to know.
 */
export type { PublicCore } from './context.ts';
export * from './start-public.ts';
export * from './mailbox/index.ts';
export { readPublicFigures } from './operations/figures.ts';
export type { PublicFigures } from './operations/figures.ts';
export { readPublicReadiness } from './operations/readiness.ts';
export type { Readiness } from './operations/readiness.ts';
export { form } from './request/form.ts';
export { submit } from './request/submit.ts';
