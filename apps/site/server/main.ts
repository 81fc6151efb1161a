import { setTimeout as pause } from 'node:timers/promises';
import { logUnexpected, type PublicApi } from '@breakwater/api-public';
import { openDoor } from './door.ts';
import { readEnv } from './env.ts';
import { HOST_HEADER, PROTOCOL_HEADER, wrapKit } from './kit.ts';
import { drain, listen } from './listen.ts';
import { MAX_BODY_BYTES } from './refusals.ts';
import { Site } from './site.ts';

const env = readEnv(process.env);
const note = (event: string, more: object = {}) =>
  console.log(JSON.stringify({ level: 'info', app: 'site', event, ...more }));
logUnexpected('site');
const site = new Site(env);
const server = await listen(site, env);
note('listening', { port: env.port });

let api: PublicApi | null = null;
let isStopping = false;

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await drain(server);
  await api?.close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());

for (let attempt = 1; api === null && !isStopping; attempt += 1) {
  try {
    api = await openDoor(env);
  } catch (error) {
    // Meanwhile visitors get the pages of the last run.
    note('waiting', { attempt, name: error instanceof Error ? error.name : 'unknown' });
    await pause(Math.min(attempt * 500, 5000));
  }
}

if (api !== null) {
  // Read by adapter-node when it is imported.
  Object.assign(process.env, { PROTOCOL_HEADER, HOST_HEADER, BODY_SIZE_LIMIT: String(MAX_BODY_BYTES) });
  const built = new URL('../build/handler.js', import.meta.url).href;
  const { handler } = await import(built);
  site.open(wrapKit(handler, env), api);
  api.onChange(() => site.cache.clear());
  await site.warm();
  note('open');
}
