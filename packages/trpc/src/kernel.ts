import { DomainError } from '@breakwater/domain';
import type { Permission } from '@breakwater/domain/staff';
import { TRPCError } from '@trpc/server';
import { codeOf, toDomainError } from './error.ts';
import { reportUnexpected } from './report.ts';
import { wire } from './wire.ts';

/** What a procedure says of itself. Staff procedures must name their permission; a test walks the router. */
export type Meta = { permission?: Permission };

type Shape = { data: { code: string; httpStatus: number }; message: string };

/** The options of every door's kernel. */
export const kernelOptions = {
  transformer: wire,
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  // An error's own message may hold a query's parameters: only kind and reason go out.
  errorFormatter: <S extends Shape>({ shape, error }: { shape: S; error: TRPCError }) => {
    const { kind, reason, params } = toDomainError(error.cause ?? error);
    const { code, httpStatus } = shape.data;
    return { ...shape, message: reason, data: { code, httpStatus, kind, reason, params } };
  },
};

type Result = { ok: boolean; error?: TRPCError };

/** The one middleware that turns whatever a verb throws into what may be said of it. */
export async function mapErrors<R extends Result>({ next }: { next: () => Promise<R> }): Promise<R> {
  const result = await next();
  if (result.ok) return result;
  const found = toDomainError(result.error?.cause ?? result.error);
  // Whoever logs what they catch logs its causes too: what nobody expected is reported here and goes no further.
  const isUnexpected = found.reason === 'error_unexpected';
  if (isUnexpected) reportUnexpected(found.cause);
  const cause = isUnexpected ? new DomainError(found.kind, found.reason) : found;
  throw new TRPCError({ code: codeOf(cause), message: cause.reason, cause });
}
