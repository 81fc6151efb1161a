import { error } from '@sveltejs/kit';
import type { ErrorKind } from '@breakwater/domain';

/** A domain error as it comes through the door. */
export type Failure = {
  kind: ErrorKind;
  reason: string;
  params: Record<string, string | number>;
  fields: Record<string, string>;
};

const STATUS: Record<ErrorKind, number> = {
  invalid: 422,
  not_signed_in: 403,
  not_allowed: 403,
  step_up: 403,
  not_found: 404,
  conflict: 409,
  too_late: 410,
  too_many: 429,
  unavailable: 503,
};

/**
 * The domain error inside what a call threw, or null. Told by its shape: the wrapper and Kit's bundle
 * each have their own copy of the class, so `instanceof` would never hold.
 */
export function failureOf(thrown: unknown): Failure | null {
  const cause = thrown instanceof Error && isFailure(thrown.cause) ? thrown.cause : thrown;
  if (!isFailure(cause)) return null;
  return { kind: cause.kind, reason: cause.reason, params: cause.params ?? {}, fields: cause.fields ?? {} };
}

/** The HTTP status of a kind of failure. */
export const statusOf = (kind: ErrorKind): number => STATUS[kind];

/** Ends the visit with the error page that fits; what isn't a domain error stays a 500. */
export function failVisit(thrown: unknown): never {
  const failure = failureOf(thrown);
  if (failure === null) throw thrown;
  error(failure.kind === 'invalid' ? 400 : STATUS[failure.kind], '');
}

function isFailure(value: unknown): value is Failure {
  return (
    typeof value === 'object' &&
    value !== null &&
    'reason' in value &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    value.kind in STATUS
  );
}
