import { askStillHere } from './still-here.ts';
import { subscribe } from './stream.ts';

/** Something changed; what, and which one. Never content. */
export type Change = {
  topic:
    | 'request'
    | 'week'
    | 'centre'
    | 'staff'
    | 'access'
    | 'client'
    | 'case'
    | 'task'
    | 'programme'
    | 'enrolment'
    | 'call';
  id: string | null;
};
export type Connection = 'connecting' | 'live' | 'lost' | 'signed_out';
export type Note = { change: Change } | { connection: Connection };
/** Opens the stream; `onEnd` is called once when it has ended for good. Returns what closes it. */
export type Stream = (tell: (note: Note) => void, onEnd: () => void) => () => void;
/** What following takes; a test brings its own. */
type Means = { open: Stream; askWhy: () => Promise<Connection>; pauseMs: number };

const NAME = 'breakwater-live';

/**
 * Tells of changes as they happen. One tab holds the stream for all tabs of this browser (six streams would use up its
 * connections); the others listen to it, and one of them follows when it closes. A stream that has ended, with its
 * session for one, is opened again after a pause, by whichever tab is next. Returns what ends it.
 */
export function listen(
  onChange: (change: Change) => void,
  onConnection: (connection: Connection) => void,
  { open = subscribe, askWhy = whyEnded, pauseMs = 5_000 }: Partial<Means> = {},
): () => void {
  const channel = new BroadcastChannel(NAME);
  const ended = new AbortController();
  const { signal } = ended;
  const tell = (note: Note) => ('change' in note ? onChange(note.change) : onConnection(note.connection));
  channel.onmessage = (event: MessageEvent<Note>) => tell(event.data);
  const tellAll = (note: Note) => {
    if (signal.aborted) return;
    tell(note);
    channel.postMessage(note);
  };
  const hold = async () => {
    await untilEnded(open, tellAll, signal);
    if (signal.aborted) return;
    tellAll({ connection: await askWhy() });
    // Before the next one's turn, not after: all tabs together ask once, and hear of the end before they hear of a new beginning.
    await pause(pauseMs, signal);
  };
  const keep = async () => {
    // Refused when the page goes before its turn: nothing to do then. Refused otherwise: never at once again.
    while (!signal.aborted)
      await navigator.locks.request(NAME, { signal }, hold).catch(() => pause(pauseMs, signal));
  };
  void keep();
  return () => {
    ended.abort();
    channel.close();
  };
}

function untilEnded(open: Stream, tell: (note: Note) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const close = open(tell, resolve);
    signal.addEventListener('abort', () => (close(), resolve()), { once: true });
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}

/** Why a stream has ended. With a session that goes on it was the connection. */
async function whyEnded(): Promise<Connection> {
  return (await askStillHere()).how === 'signed_out' ? 'signed_out' : 'lost';
}
