import { getTRPCErrorFromUnknown, getTRPCErrorShape, transformTRPCResponse, TRPCError } from '@trpc/server';
import type { AnyTRPCRouter } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';

/** One call of a query or a mutation as a browser sends it: `input` is the text that came, or null. */
export type Call = { path: string; type: 'query' | 'mutation'; input: string | null };
export type CallAnswer = { status: number; body: string };

/**
 * Answers one call with the status and the text that tRPC's own adapter gives it, without that adapter's Request, Response,
 * streams and signals, which cost more than a light call. Null for what is no procedure of this type: the adapter's to refuse.
 */
export async function answerCall<Router extends AnyTRPCRouter>(
  { _def }: Router,
  ctx: unknown,
  { path, type, input: text }: Call,
): Promise<CallAnswer | null> {
  const procedures = _def.procedures as Record<string, Procedure>;
  const procedure = Object.hasOwn(procedures, path) ? procedures[path] : undefined;
  if (procedure?._def.type !== type) return null;
  const config = _def._config;
  let input: unknown;
  const getRawInput = async () => (input = readInput(text, config.transformer.input));
  try {
    const data = await procedure({ path, type, ctx, getRawInput, signal: undefined, batchIndex: 0 });
    return { status: 200, body: JSON.stringify(transformTRPCResponse(config, { result: { data } })) };
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause);
    const shape = getTRPCErrorShape({ config, error, type, path, input, ctx });
    return {
      status: getHTTPStatusCodeFromError(error),
      body: JSON.stringify(transformTRPCResponse(config, { error: shape })),
    };
  }
}

type Procedure = { _def: { type: string } } & ((call: {
  path: string;
  type: Call['type'];
  ctx: unknown;
  getRawInput: () => Promise<unknown>;
  signal: undefined;
  batchIndex: number;
}) => Promise<unknown>);

function readInput(text: string | null, { deserialize }: { deserialize(sent: unknown): unknown }): unknown {
  if (!text) return undefined;
  try {
    return deserialize(JSON.parse(text));
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'Invalid input', cause });
  }
}
