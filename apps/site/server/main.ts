import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { onUnexpected, type PublicApi } from '@breakwater/api-public';
import { drainOnSignals, openDrain } from '@breakwater/runtime/drain';
import { errorFields, openLog } from '@breakwater/runtime/log';
import { listenInternally, portOf } from '@breakwater/runtime/probe';
import { withColours } from './colours.ts';
import { openDoor } from './door.ts';
import { readEnv } from './env.ts';
import { openFigures } from './figures.ts';
import { HOST_HEADER, PROTOCOL_HEADER, wrapKit } from './kit.ts';
import { listen } from './listen.ts';
import { MAX_BODY_BYTES } from './refusals.ts';
import { Site } from './site.ts';

const env = readEnv(process.env);
const log = openLog('site');
onUnexpected((error) => log.error('unexpected_error', errorFields(error)));

let api: PublicApi | null = null;
const servers: Server[] = [];
const { isDraining, drain } = openDrain({
  log,
  servers: () => servers,
  close: async () => api?.close(),
});
const { registry, http } = openFigures(
  () => api,
  () => site.cache,
);
const site = new Site(env, { log, http, isDraining });
servers.push(await listen(site, env));
log.info('listening', { port: portOf(servers[0] as Server) });
if (env.internal) {
  servers.push(await listenInternally(env.internal, { registry, ...site.probes }));
  log.info('listening', { port: portOf(servers[1] as Server), isInternal: true });
}
drainOnSignals(drain);

for (let attempt = 1; api === null && !isDraining(); attempt += 1) {
  try {
    api = await openDoor(env);
  } catch (error) {
    // Meanwhile visitors get the pages of the last run.
    log.warn('waiting', { attempt, ...errorFields(error) });
    await pause(Math.min(attempt * 500, 5000));
  }
}

if (api !== null) {
  // Read by adapter-node when it is imported.
  Object.assign(process.env, { PROTOCOL_HEADER, HOST_HEADER, BODY_SIZE_LIMIT: String(MAX_BODY_BYTES) });
  const built = new URL('../build/handler.js', import.meta.url).href;
  const { handler } = await import(built);
  const { snapshot } = api;
  site.open(
    withColours(wrapKit(handler, env), () => snapshot().mark),
    api,
  );
  api.onChange(() => site.forget());
  await site.warm();
  log.info('open');
}
