import { connect, createServer, type Server, type Socket } from 'node:net';

/** What a cut does to what passes between an app and its database. */
export type Cut =
  /** Connections are reset, and new ones too: the database's machine says no. */
  | 'drop'
  /** Nothing passes in either direction, and nobody says so: a cable that was pulled out. */
  | 'blackhole'
  /** What stood before is gone at the database's end alone; new connections pass: a firewall that has forgotten. */
  | 'half-open'
  /** Everything passes, a quarter of a second late. */
  | 'slow';

export type Proxy = {
  port: number;
  cut(how: Cut): void;
  mend(): void;
  close(): Promise<void>;
};

const LATE_MS = 250;

type Pair = { app: Socket; database: Socket; isDeaf: boolean };

/** A TCP proxy on loopback between the apps and one port of this machine. */
export async function openProxy(databasePort: number): Promise<Proxy> {
  const pairs = new Set<Pair>();
  let how: Cut | null = null;

  function pass(pair: Pair, from: Socket, to: Socket): void {
    from.on('data', (chunk: Buffer) => {
      if (pair.isDeaf || how === 'blackhole') return;
      if (how === 'slow') setTimeout(() => to.writable && to.write(chunk), LATE_MS);
      else to.write(chunk);
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      if (pair.isDeaf && from === pair.database) return;
      pairs.delete(pair);
      if (how !== 'blackhole') to.destroy();
    });
  }

  const server = createServer((app) => {
    if (how === 'drop') return void app.resetAndDestroy();
    const pair = { app, database: connect(databasePort, '127.0.0.1'), isDeaf: false };
    pairs.add(pair);
    pass(pair, pair.app, pair.database);
    pass(pair, pair.database, pair.app);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: portOf(server),
    cut(next) {
      how = next;
      for (const pair of pairs) {
        if (next === 'drop') {
          pair.app.resetAndDestroy();
          pair.database.destroy();
        }
        if (next === 'half-open') {
          pair.isDeaf = true;
          pair.database.destroy();
        }
      }
    },
    mend() {
      // What was swallowed meanwhile is missing in the stream: such a connection is of no use any more.
      if (how === 'blackhole')
        for (const { app, database } of pairs) for (const socket of [app, database]) socket.resetAndDestroy();
      how = null;
    },
    async close() {
      for (const { app, database } of pairs) for (const socket of [app, database]) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
