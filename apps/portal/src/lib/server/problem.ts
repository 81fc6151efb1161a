import { fail } from '@sveltejs/kit';
import type { ActionFailure } from '@sveltejs/kit';
import { openLog } from '@breakwater/runtime/log';
import { sayReason } from '@breakwater/i18n/reason';
import type { ErrorKind, Locale } from '@breakwater/domain';

/**
 * What a refused form shows: one sentence, and one for each field that is wrong. `needsStepUp`: it will be taken once a
 * second factor is shown again.
 */
export type Problem = { problem: string; fields: Record<string, string>; needsStepUp?: boolean };

type Known = {
  kind: ErrorKind;
  reason: string;
  params: Record<string, string | number>;
  fields?: Record<string, string>;
};

const STATUS: Record<ErrorKind, number> = {
  invalid: 422,
  not_signed_in: 401,
  not_allowed: 403,
  step_up: 403,
  not_found: 404,
  conflict: 409,
  too_late: 409,
  too_many: 429,
  unavailable: 503,
};

/**
 * The domain's error inside whatever was thrown, or null. The API is loaded outside Kit's bundle, so its classes are
 * not ours: `instanceof` would never hold, and the shape is looked at.
 */
export function knownError(thrown: unknown): (Known & { status: number }) | null {
  const found = [thrown, (thrown as { cause?: unknown } | null)?.cause, unfit(thrown)].find(isKnown);
  return found
    ? { ...found, kind: found.kind, reason: found.reason, params: found.params, status: STATUS[found.kind] }
    : null;
}

// What signs in takes its input outside tRPC: a schema's own error, by its shape.
function unfit(thrown: unknown): Known | null {
  const { name, issues } = (thrown ?? {}) as {
    name?: string;
    issues?: { path: PropertyKey[]; message: string }[];
  };
  if (name !== 'ZodError' || !Array.isArray(issues)) return null;
  const fields = Object.fromEntries(issues.map(({ path, message }) => [path.map(String).join('.'), message]));
  return { kind: 'invalid', reason: 'error_input', params: {}, fields };
}

function isKnown(error: unknown): error is Known {
  const { kind, reason } = (error ?? {}) as Partial<Known>;
  return typeof reason === 'string' && typeof kind === 'string' && kind in STATUS;
}

/** A form's refusal in the reader's words; anything that isn't a domain error goes on to the error page. */
export function failed(thrown: unknown, locale: Locale): ActionFailure<Problem> {
  const error = knownError(thrown);
  if (!error) throw thrown;
  // Nothing but its kind: a message may hold what somebody typed.
  if (error.status >= 500) openLog('portal').error('unexpected_error', { reason: error.reason });
  const fields = Object.fromEntries(
    Object.entries(error.fields ?? {}).map(([path, reason]) => [path, sayReason(reason, {}, locale)]),
  );
  const needsStepUp = error.kind === 'step_up';
  return fail(error.status, { problem: sayReason(error.reason, error.params, locale), fields, needsStepUp });
}
