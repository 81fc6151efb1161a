import { Client } from 'pg';

export type Listener = { close(): Promise<void> };
export type ListenConfig = {
  url: string;
  channels: string[];
  onNotice: (channel: string, payload: string) => void;
  /** Called after every (re)connection: what was missed meanwhile must be read anew. */
  onConnect: () => void;
  onLost?: () => void;
  retryMs?: number;
};

/** One LISTEN connection that comes back by itself after the server was away. */
export function listen({
  url,
  channels,
  onNotice,
  onConnect,
  onLost,
  retryMs = 500,
}: ListenConfig): Listener {
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const again = () => {
    if (client === undefined) return;
    client = undefined;
    if (isClosed) return;
    onLost?.();
    timer = setTimeout(() => void connect(), retryMs);
  };
  const connect = async () => {
    const made = new Client({
      connectionString: url,
      application_name: 'breakwater-listener',
      keepAlive: true,
      connectionTimeoutMillis: 4_000,
    });
    client = made;
    made.on('error', again);
    made.on('end', () => client === made && again());
    made.on('notification', ({ channel, payload }) => onNotice(channel, payload ?? ''));
    try {
      await made.connect();
      await made.query(channels.map((channel) => `LISTEN ${channel}`).join('; '));
      onConnect();
    } catch {
      await made.end().catch(() => {});
      if (client === made) again();
    }
  };
  void connect();

  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
