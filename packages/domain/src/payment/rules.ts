import { PAYMENT_KINDS } from './schema.ts';
import type { PaymentKind } from './schema.ts';

/** What stands of each kind, in minor units; what was struck out doesn't. */
export function totalsOf(
  payments: readonly { kind: PaymentKind; minor: number; struckAt: unknown }[],
): Record<PaymentKind, number> {
  const sum = (kind: PaymentKind) =>
    payments.reduce(
      (total, each) => total + (each.kind === kind && each.struckAt === null ? each.minor : 0),
      0,
    );
  return Object.fromEntries(PAYMENT_KINDS.map((kind) => [kind, sum(kind)])) as Record<PaymentKind, number>;
}
