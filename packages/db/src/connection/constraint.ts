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
  for (let each: unknown = error; each instanceof Error; each = each.cause)
    if ((each as { code?: unknown }).code === '40P01') return true;
  return false;
}

/** True when PostgreSQL refused the act by a grant, a policy or a trigger that asks who acts. */
export function isRefused(error: unknown): boolean {
  for (let each: unknown = error; each instanceof Error; each = each.cause)
    if ((each as { code?: unknown }).code === '42501') return true;
  return false;
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
