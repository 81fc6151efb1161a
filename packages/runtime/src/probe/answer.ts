import type { IncomingMessage, ServerResponse } from 'node:http';
import { readyAnswer } from './readiness.ts';
import type { Readiness } from './readiness.ts';

/** What an app's probes are asked of. */
export type Probes = { readiness: () => Promise<Readiness>; isDraining: () => boolean };

/**
 * Answers `/healthz` (this process lives) and `/readyz` (work may be sent here) as JSON without secrets; false for
 * anything else. Never throws.
 */
export function answerProbe(
  request: IncomingMessage,
  response: ServerResponse,
  { readiness, isDraining }: Probes,
): boolean {
  const path = (request.url ?? '').split('?')[0];
  if (path === '/healthz') {
    say(response, 200, { status: 'ok' });
    return true;
  }
  if (path !== '/readyz') return false;
  void readiness().then((found) => {
    const { status, body } = readyAnswer(found, isDraining());
    say(response, status, body);
  });
  return true;
}

function say(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(`${JSON.stringify(body)}\n`);
}
