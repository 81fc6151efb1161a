/** The violated constraint's name, wherever drizzle or the driver put it; undefined for any other error. */
export function violatedConstraint(error: unknown): string | undefined {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    const constraint = (each as { constraint?: unknown }).constraint;
    if (typeof constraint === 'string') return constraint;
  }
  return undefined;
}

/** True when PostgreSQL ended this transaction so that others could go on: it was undone and may be tried again. */
export function isDeadlock(error: unknown): boolean {
  return hasCode(error, '40P01');
}

/** True when a row was named that isn't there, or is gone since. */
export function isReferenceMissing(error: unknown): boolean {
  return hasCode(error, '23503');
}

/** True when PostgreSQL refused the act by a grant, a policy or a trigger that asks who acts. */
export function isRefused(error: unknown): boolean {
  return hasCode(error, '42501');
}

// Class 08 (connection), 57P (shutdown), 53 (resources), and what Node says of sockets.
const AWAY = /^(08|57P|57014|53)|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOENT/;

/** True when the database can't be reached or is shutting down: the act may be tried again later. */
export function isDatabaseAway(error: unknown): boolean {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    const code = (each as { code?: unknown }).code;
    if (typeof code === 'string' && AWAY.test(code)) return true;
    if (
      /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout/.test(
        each.message,
      )
    )
      return true;
    if (each instanceof AggregateError && each.errors.some(isDatabaseAway)) return true;
  }
  return false;
}

function hasCode(error: unknown, code: string): boolean {
  for (let each: unknown = error; each instanceof Error; each = each.cause)
    if ((each as { code?: unknown }).code === code) return true;
  return false;
}
