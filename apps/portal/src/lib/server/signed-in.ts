import { error } from '@sveltejs/kit';
import type { Session } from '@breakwater/api-staff';
import { isPermitted } from '@breakwater/domain/staff';
import type { Permission } from '@breakwater/domain/staff';
import { sayReason } from '@breakwater/i18n/reason';

/** The session of a page behind the sign-in; `handle` has let nobody else through. */
export function signedIn(locals: App.Locals): Session {
  if (!locals.session) error(401, sayReason('portal_signed_out_meanwhile', {}, locals.locale));
  return locals.session;
}

/** Whether this person's roles grant it. The API decides again on each call; pages only hide what would be refused. */
export const can = (locals: App.Locals, permission: Permission) =>
  isPermitted(signedIn(locals).actor.roles, permission);

/** Ends with the 403 page unless permitted. */
export function permitted(locals: App.Locals, permission: Permission): void {
  if (!can(locals, permission)) error(403, sayReason('error_not_allowed', {}, locals.locale));
}
