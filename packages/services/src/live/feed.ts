import { setTimeout as pause } from 'node:timers/promises';
import { listen } from '@breakwater/db';
import type { Pool } from '@breakwater/db';

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
/** What happened up to `cursor`. Resuming after a cursor skips nothing. */
export type ChangeBatch = { cursor: string; changes: Change[] };
type Listener = (batch: ChangeBatch) => void;

export type ChangeFeed = {
  /** Called with every batch from now on; returns how to stop. */
  onChange(listener: Listener): () => void;
  /** Called after each connection, once changes are followed from there on; returns how to stop. */
  onConnect(listener: () => void): () => void;
  /** Every batch after `cursor` (or from now on), until `signal` ends it. */
  follow(cursor: string | null, signal: AbortSignal): AsyncGenerator<ChangeBatch>;
  isConnected(): boolean;
  /** True from the first reading on: what changes after it is told. */
  isFollowing(): boolean;
  /** How many follow now. */
  streams(): number;
  close(): Promise<void>;
};

// Only rows that no open transaction can still precede: a bare id cursor would skip what commits late.
const READ = `SELECT pg_snapshot_xmin(s)::text AS "until", pg_snapshot_xmin(s) < pg_snapshot_xmax(s) AS "isMoreComing",
  (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('topic', c.topic, 'id', c.row_id)), '[]') FROM app.change c
    WHERE c.tx >= coalesce($1::xid8, pg_snapshot_xmin(s)) AND c.tx < pg_snapshot_xmin(s)) AS changes
  FROM pg_current_snapshot() s`;
type Read = { until: string; isMoreComing: boolean; changes: Change[] };

const LATER_MS = 100;
// Read at most so often: of a burst the first is told at once, the rest together.
const GATHER_MS = 50;
const ANYWAY_MS = 5_000;

/** One LISTEN connection a process tells that something changed; what it was is read from the table, in order. */
export function openFeed(pool: Pool, url: string): ChangeFeed {
  const listeners = new Set<Listener>();
  const connected = new Set<() => void>();
  let streams = 0;
  let cursor: string | null = null;
  let isConnected = false;
  let isNew = false;
  let isReading = false;
  let isClosed = false;
  let isWanted = false;
  let readAt = -GATHER_MS;
  let timer: NodeJS.Timeout | undefined;

  const readFrom = async (from: string | null): Promise<Read> => {
    const { rows } = await pool.query<Read>(READ, [from]);
    return rows[0] ?? { until: from ?? '0', isMoreComing: false, changes: [] };
  };
  const read = async () => {
    isWanted = true;
    if (isReading) return;
    isReading = true;
    clearTimeout(timer);
    let wait = ANYWAY_MS;
    try {
      while (isWanted && !isClosed) {
        const early = readAt + GATHER_MS - performance.now();
        if (early > 0) await pause(early);
        if (isClosed) break;
        readAt = performance.now();
        isWanted = false;
        const found = await readFrom(cursor);
        cursor = found.until;
        if (found.changes.length > 0)
          for (const each of listeners) each({ cursor: found.until, changes: found.changes });
        if (found.isMoreComing) wait = LATER_MS;
        if (isNew) for (const each of connected) each();
        isNew = false;
      }
    } catch {
      // The database is away; the listener says when it is back.
    } finally {
      isReading = false;
      if (!isClosed) timer = setTimeout(() => void read(), wait).unref();
    }
  };
  const listener = listen({
    url,
    channels: ['breakwater_change', 'breakwater_people'],
    onNotice: () => void read(),
    onConnect: () => {
      isConnected = true;
      isNew = true;
      void read();
    },
    onLost: () => (isConnected = false),
  });
  const onChange = (each: Listener) => {
    listeners.add(each);
    return () => listeners.delete(each);
  };

  return {
    onChange,
    onConnect(each) {
      connected.add(each);
      return () => connected.delete(each);
    },
    async *follow(from, signal) {
      const waiting: ChangeBatch[] = [];
      let wake = () => {};
      const stop = onChange((batch) => {
        waiting.push(batch);
        wake();
      });
      const end = () => wake();
      signal.addEventListener('abort', end);
      streams += 1;
      try {
        if (from !== null && /^\d{1,19}$/.test(from)) {
          const missed = await readFrom(from);
          if (missed.changes.length > 0) yield { cursor: missed.until, changes: missed.changes };
        }
        while (!signal.aborted) {
          const next = waiting.shift();
          if (next) yield next;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        streams -= 1;
        stop();
        signal.removeEventListener('abort', end);
      }
    },
    isConnected: () => isConnected,
    isFollowing: () => cursor !== null,
    streams: () => streams,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await listener.close();
    },
  };
}
