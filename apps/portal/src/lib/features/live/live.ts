import { createTRPCClient, httpSubscriptionLink } from '@trpc/client';
import superjson from 'superjson';
import type { StaffRouter } from '@breakwater/api-staff';

/** Something changed; what, and which one. Never content. */
export type Change = { topic: 'request' | 'week' | 'centre' | 'staff'; id: string | null };
export type Connection = 'connecting' | 'live' | 'lost';
type Note = { change: Change } | { connection: Connection };

/**
 * Tells of changes as they happen. One tab holds the stream for all tabs of this browser (six streams would use up its
 * connections); the others listen to it, and one of them follows when it closes. Returns what ends it.
 */
export function listen(
  onChange: (change: Change) => void,
  onConnection: (connection: Connection) => void,
): () => void {
  const channel = new BroadcastChannel('breakwater-live');
  const ended = new AbortController();
  const tell = (note: Note) => ('change' in note ? onChange(note.change) : onConnection(note.connection));
  channel.onmessage = (event: MessageEvent<Note>) => tell(event.data);
  const tellAll = (note: Note) => {
    tell(note);
    channel.postMessage(note);
  };
  const hold = () =>
    new Promise<void>((resolve) => {
      const stop = subscribe(tellAll);
      ended.signal.addEventListener('abort', () => (stop(), resolve()), { once: true });
    });
  // Refused when the page goes before its turn: nothing to do then.
  navigator.locks.request('breakwater-live', { signal: ended.signal }, hold).catch(() => undefined);
  return () => {
    ended.abort();
    channel.close();
  };
}

function subscribe(tell: (note: Note) => void): () => void {
  const client = createTRPCClient<StaffRouter>({
    links: [httpSubscriptionLink({ url: '/trpc', transformer: superjson })],
  });
  const { unsubscribe } = client.live.changes.subscribe(undefined, {
    onStarted: () => tell({ connection: 'live' }),
    onData: ({ data }) => tell({ change: data }),
    onConnectionStateChange: ({ state, error }) => {
      if (state === 'connecting' && error) tell({ connection: 'lost' });
    },
    onError: () => tell({ connection: 'lost' }),
  });
  return unsubscribe;
}
