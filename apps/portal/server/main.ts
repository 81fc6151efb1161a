import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { onUnexpected } from '@breakwater/api-staff';
import { drainOnSignals, openDrain } from '@breakwater/runtime/drain';
import { errorFields, openLog } from '@breakwater/runtime/log';
import { noteRoute, routeOf } from '@breakwater/runtime/metrics';
import { answerProbe, keepReadiness, listenInternally, portOf } from '@breakwater/runtime/probe';
import { collectAtRest } from '@breakwater/runtime/rest';
import { openDoor } from './door.ts';
import { readEnv } from './env.ts';
import { isTrpc, refusalOf, UPLOAD_MAX } from './guards.ts';
import { setSafetyHeaders } from './headers.ts';
import { takePages } from './pages.ts';
import { openStreams } from './streams.ts';
import { openFigures } from './figures.ts';
import { answerTrpc } from './trpc.ts';

// Kit learns its own origin from these two, which are overwritten on each request: nobody outside can set them.
const PROTOCOL_HEADER = 'x-breakwater-protocol';
const HOST_HEADER = 'x-breakwater-host';

type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

const env = readEnv();
Object.assign(process.env, { PROTOCOL_HEADER, HOST_HEADER, BODY_SIZE_LIMIT: String(UPLOAD_MAX) });
const log = openLog('portal');
onUnexpected((error) => log.error('unexpected_error', errorFields(error)));
const door = await openDoor(env);
const built = new URL('../build/handler.js', import.meta.url).href;
const { handler } = (await import(built)) as { handler: Handler };

const streams = openStreams();
const servers: Server[] = [];
const { isDraining, drain } = openDrain({
  log,
  servers: () => servers,
  cutStreams: streams.cut,
  close: () => door.close(),
});
const { registry, http } = openFigures(door);
const rest = collectAtRest();
const probes = { readiness: keepReadiness(() => door.readiness()), isDraining };

const server = createServer((request, response) => {
  setSafetyHeaders(response, env.isHttps);
  if (isDraining()) response.setHeader('connection', 'close');
  // Probes come by address, not by name: they pass before the host is looked at.
  if (answerProbe(request, response, probes)) return;
  rest.note();
  http.watch(response, () => routeOf(request));
  const refusal = refusalOf(request, env);
  if (refusal) return end(response, refusal.status, refusal.words);
  if (isTrpc(request.url)) {
    noteRoute(request, '/trpc');
    streams.watch(request, response);
    return void answerTrpc(request, response, door).catch(() => response.destroy());
  }
  request.headers[PROTOCOL_HEADER] = env.isHttps ? 'https' : 'http';
  request.headers[HOST_HEADER] = request.headers.host ?? '';
  takePages(request, response);
  handler(request, response, () => end(response, 404, 'We can’t find this.'));
});

function end(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${words}\n`);
}

drainOnSignals(drain);
servers.push(server);
server.listen(env.port, env.host, () => log.info('listening', { port: portOf(server) }));
if (env.internal) {
  const internal = await listenInternally(env.internal, { registry, ...probes });
  servers.push(internal);
  log.info('listening', { port: portOf(internal), isInternal: true });
}
