import type { Server } from 'node:http';
import { setPriority } from 'node:os';
import { drainOnSignals, openDrain } from '@breakwater/runtime/drain';
import { openLog } from '@breakwater/runtime/log';
import { keepReadiness, listenInternally, portOf } from '@breakwater/runtime/probe';
import { startWorkerCore } from '@breakwater/services';
import { readWorkerReadiness } from '@breakwater/services/operations';
import { runWorker } from '@breakwater/services/worker';
import { readEnv } from './env.ts';
import { openFigures } from './figures.ts';
import { say } from './say.ts';

/* The worker: takes over what visitors sealed, keeps deadlines, chains the trail. Configured by the environment alone. */
// On the night when everyone comes, visitors are answered first; what they sent is sealed and can wait a second.
setPriority(5);
const env = readEnv(process.env);
const log = openLog('worker');
log.info('starting');
const core = await startWorkerCore(env);
const worker = runWorker(core, (line) => say(log, line));
const servers: Server[] = [];
const { isDraining, drain } = openDrain({
  log,
  servers: () => servers,
  async close() {
    await worker.stop();
    await core.close();
  },
});
drainOnSignals(drain);
if (env.internal) {
  const readiness = keepReadiness(() => readWorkerReadiness(core));
  const probes = { registry: openFigures(core), readiness, isDraining };
  const server = await listenInternally(env.internal, probes);
  servers.push(server);
  log.info('listening', { port: portOf(server), isInternal: true });
}
