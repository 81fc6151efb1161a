/** What went wrong, once for every door: mapped to tRPC and HTTP in one place each. */
export type ErrorKind =
  | 'invalid'
  | 'not_signed_in'
  | 'not_allowed'
  | 'step_up'
  | 'not_found'
  | 'conflict'
  | 'too_late'
  | 'too_many'
  | 'unavailable';

/** The only error a user sees: `reason` is a key of i18n, `params` its placeholders (never content). */
export class DomainError extends Error {
  readonly kind: ErrorKind;
  readonly reason: string;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(kind: ErrorKind, reason: string, params: Record<string, string | number> = {}) {
    super(`${kind}: ${reason}`);
    this.name = 'DomainError';
    this.kind = kind;
    this.reason = reason;
    this.params = params;
  }
}

/** A row that isn't there, or that the actor may not see: nobody can tell which. */
export const notFound = () => new DomainError('not_found', 'error_not_found');
/** The actor is known, and the act is not theirs. */
export const notAllowed = () => new DomainError('not_allowed', 'error_not_allowed');
/** The actor may, once they have shown their second factor again. */
export const stepUpFirst = () => new DomainError('step_up', 'error_step_up');
/** Somebody else was first, or the state has moved on. `reason` says what to look at. */
export const conflict = (reason: string, params: Record<string, string | number> = {}) =>
  new DomainError('conflict', reason, params);

/** Input that doesn't fit its schema: `fields` names each place (`safeContact.address`) and its reason. */
export class InvalidInput extends DomainError {
  readonly fields: Readonly<Record<string, string>>;

  constructor(fields: Record<string, string>) {
    super('invalid', 'error_input');
    this.name = 'InvalidInput';
    this.fields = fields;
  }
}
