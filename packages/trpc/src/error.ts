import { DomainError, InvalidInput } from '@breakwater/domain';
import type { ErrorKind } from '@breakwater/domain';
import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';

const CODES = {
  invalid: 'BAD_REQUEST',
  not_signed_in: 'UNAUTHORIZED',
  not_allowed: 'FORBIDDEN',
  step_up: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  too_late: 'PRECONDITION_FAILED',
  too_many: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<ErrorKind, TRPCError['code']>;

/** The tRPC code of an error: the one place where kinds are mapped. What we don't know is our own fault. */
export function codeOf(error: DomainError): TRPCError['code'] {
  return error.reason === 'error_unexpected' ? 'INTERNAL_SERVER_ERROR' : CODES[error.kind];
}

/** Whatever was thrown, as what may be said of it. An unknown error is `error_unexpected`, its own words kept inside. */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof ZodError) return invalidInput(error);
  if (error instanceof TRPCError && error.cause && error.cause !== error) return toDomainError(error.cause);
  if (error instanceof TRPCError && error.code === 'NOT_FOUND')
    return new DomainError('not_found', 'error_not_found');
  const unexpected = new DomainError('unavailable', 'error_unexpected');
  unexpected.cause = error;
  return unexpected;
}

function invalidInput(error: ZodError): InvalidInput {
  const fields: Record<string, string> = {};
  for (const { path, message, code } of error.issues) {
    const place = path.join('.') || 'form';
    // Our own schemas speak in keys of i18n; what zod says by itself is never shown. A question left open is a choice
    // that isn't among those offered.
    const general = code === 'invalid_value' ? 'error_choice' : 'error_wrong_type';
    fields[place] ??= /^error_[a-z_]+$/.test(message) ? message : general;
  }
  return new InvalidInput(fields);
}
