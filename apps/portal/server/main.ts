import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { logUnexpected } from '@breakwater/api-staff';
import { openDoor } from './door.ts';
import { readEnv } from './env.ts';
import { isTrpc, refusalOf } from './guards.ts';
import { setSafetyHeaders } from './headers.ts';
import { answerHealth } from './health.ts';
import { answerTrpc } from './trpc.ts';

const DRAIN_MS = 8_000;
// Kit learns its own origin from these two, which are overwritten on each request: nobody outside can set them.
const PROTOCOL_HEADER = 'x-breakwater-protocol';
const HOST_HEADER = 'x-breakwater-host';

type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

const env = readEnv();
Object.assign(process.env, { PROTOCOL_HEADER, HOST_HEADER, BODY_SIZE_LIMIT: '256K' });
logUnexpected('portal');
const door = await openDoor(env);
const built = new URL('../build/handler.js', import.meta.url).href;
const { handler } = (await import(built)) as { handler: Handler };

let isDraining = false;

const server = createServer((request, response) => {
  setSafetyHeaders(response, env.isHttps);
  if (isDraining) response.setHeader('connection', 'close');
  // Probes come by address, not by name: they pass before the host is looked at.
  if (answerHealth(request, response, door, isDraining)) return;
  const refusal = refusalOf(request, env);
  if (refusal) return end(response, refusal.status, refusal.words);
  if (isTrpc(request.url)) return void answerTrpc(request, response, door).catch(() => response.destroy());
  request.headers[PROTOCOL_HEADER] = env.isHttps ? 'https' : 'http';
  request.headers[HOST_HEADER] = request.headers.host ?? '';
  handler(request, response, () => end(response, 404, 'We can’t find this.'));
});

function end(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${words}\n`);
}

/** No new work, what is under way ends, open streams are cut: a browser finds its stream again. */
function drain(): void {
  if (isDraining) return;
  isDraining = true;
  server.close(() => void door.close().finally(() => process.exit(0)));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), DRAIN_MS / 2).unref();
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
}

process.on('SIGTERM', drain);
process.on('SIGINT', drain);
server.listen(env.port, env.host, () => {
  const address = server.address();
  console.log(
    JSON.stringify({
      event: 'listening',
      app: 'portal',
      port: typeof address === 'object' ? address?.port : env.port,
    }),
  );
});
