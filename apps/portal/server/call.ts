import type { IncomingMessage } from 'node:http';
import type { StaffApi } from '@breakwater/api-staff';

type Call = Parameters<StaffApi['answer']>[1];

// What our own pages ask in: one procedure, one input. All else (streams, batches, other media) is tRPC's to answer.
const PLAIN = /^\/trpc\/([a-zA-Z]+(?:\.[a-zA-Z]+)+)(?:\?(input=[^&#]*))?$/;

/**
 * The call of a request that asks for one answer and nothing else; null for any other. A body is read here, within the
 * length that the guards have let through, and left on the request, where tRPC finds what has been read already.
 */
export async function readCall(request: IncomingMessage): Promise<Call | null> {
  const { method, headers, url } = request;
  const [, path, query] = PLAIN.exec(url ?? '') ?? [];
  if (!path || headers['trpc-accept'] || /jsonl|event-stream/.test(headers.accept ?? '')) return null;
  if (method === 'GET' && headers['content-type'] === undefined)
    return { path, type: 'query', input: new URLSearchParams(query).get('input') };
  if (method !== 'POST' || query) return null;
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts).toString();
  Object.assign(request, { body });
  return { path, type: 'mutation', input: body };
}
