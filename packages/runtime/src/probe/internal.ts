import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Registry } from '../metrics/index.ts';
import { answerProbe } from './answer.ts';
import type { Probes } from './answer.ts';

/** Where the internal listener is: never the public port, loopback unless said otherwise; port 0 takes a free one. */
export type InternalPlace = { port: number; host: string };

/**
 * Reads `BREAKWATER_INTERNAL_PORT` and `BREAKWATER_INTERNAL_HOST` of an app's environment; null when no port is named.
 * Throws for what is no port.
 */
export function internalPlace(variables: Record<string, string | undefined>): InternalPlace | null {
  const said = variables['BREAKWATER_INTERNAL_PORT'];
  if (said === undefined || said === '') return null;
  const port = Number(said);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error('BREAKWATER_INTERNAL_PORT is not a port number.');
  return { port, host: variables['BREAKWATER_INTERNAL_HOST'] || '127.0.0.1' };
}

/** Listens for an operator's own programs: `/metrics`, `/healthz`, `/readyz`, GET only. */
export function listenInternally(
  { port, host }: InternalPlace,
  { registry, ...probes }: Probes & { registry: Registry },
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405).end();
    if (answerProbe(request, response, probes)) return;
    if ((request.url ?? '').split('?')[0] !== '/metrics') return response.writeHead(404).end();
    void registry.text().then((text) => {
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
