import { startEmbeddedServer } from './embedded-server.ts';

/* A process of its own for tests to kill: starts a server in the folder it is given and says where it is. */
const server = await startEmbeddedServer({ dataDir: process.argv[2] ?? '', log: () => undefined });
process.stdout.write(`${JSON.stringify({ adminUrl: server.adminUrl, pid: server.pid() })}\n`);
setInterval(() => undefined, 60_000);
