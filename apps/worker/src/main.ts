import { startWorkerCore } from '@breakwater/services';
import { runWorker } from '@breakwater/services/worker';
import { createServer } from 'node:http';

/* The worker: takes over what visitors sealed, keeps deadlines, chains the trail. Configured by the environment alone. */
const { DATABASE_URL, BREAKWATER_ROOT_KEYRING, PORT } = process.env;
if (!DATABASE_URL || !BREAKWATER_ROOT_KEYRING)
  throw new Error('DATABASE_URL and BREAKWATER_ROOT_KEYRING must be set.');

const core = await startWorkerCore({ databaseUrl: DATABASE_URL, keyringPath: BREAKWATER_ROOT_KEYRING });
const say = (line: object) =>
  process.stdout.write(`${JSON.stringify({ app: 'worker', at: new Date().toISOString(), ...line })}\n`);
const worker = runWorker(core, say);

const health = createServer((request, response) => {
  const answer = (status: number) =>
    response.writeHead(status, { 'content-type': 'text/plain' }).end(status === 200 ? 'ok\n' : 'away\n');
  if (request.url === '/healthz') answer(200);
  else if (request.url === '/readyz')
    core.pool.query('SELECT 1').then(
      () => answer(200),
      () => answer(503),
    );
  else response.writeHead(404).end();
});
if (PORT) health.listen(Number(PORT), '127.0.0.1', () => say({ event: 'listening', port: Number(PORT) }));

async function drain(): Promise<void> {
  health.close();
  await worker.stop();
  await core.close();
  process.exit(0);
}

process.once('SIGTERM', () => void drain());
process.once('SIGINT', () => void drain());
say({ event: 'started' });
