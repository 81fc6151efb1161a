import { drizzle } from 'drizzle-orm/node-postgres';
import type { PoolClient, QueryConfig } from 'pg';
import { readOnce } from './row-reader.ts';

/** Enough for every statement of the product; lists of different lengths make texts without end, which stay unnamed. */
const MOST = 500;
const names = new Map<string, string | null>();

// What isn't one plain statement can't be prepared (savepoints, several in one text).
const PREPARABLE = /^\s*(select|insert|update|delete|with)\b[^;]*$/i;

/** The name under which a text is prepared on every connection of this process, or null. */
function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST) return null;
  const name = PREPARABLE.test(text) ? `bw_${names.size}` : null;
  names.set(text, name);
  return name;
}

/** A statement with its values, and the name under which a connection keeps it. */
export type Prepared = { text: string; values: unknown[]; name?: string };

/** A statement that each connection parses and plans once: half of a light query's cost is neither data nor network. */
export function prepared(text: string, values: unknown[]): Prepared {
  const name = nameOf(text);
  return name === null ? { text, values } : { name, text, values };
}

type Asked = QueryConfig & { name?: string | undefined };

/** A connection that prepares what drizzle asks. */
class PreparingClient {
  readonly connection: PoolClient;

  constructor(client: PoolClient) {
    this.connection = client;
  }

  query(asked: Asked, values: unknown[] = []) {
    const name = asked.name ?? nameOf(asked.text);
    return this.connection.query(name === null ? asked : { ...asked, name }, values);
  }
}

const opened = new WeakMap<PoolClient, ReturnType<typeof drizzleOn>>();
const drizzleOn = (client: PoolClient) => drizzle(new PreparingClient(client) as unknown as PoolClient);

/** Drizzle on one connection; made once for each, since a pool hands out the same ones again and again. */
export function drizzleOf(client: PoolClient): ReturnType<typeof drizzleOn> {
  let made = opened.get(client);
  if (!made) opened.set(client, (made = drizzleOn(client)));
  return made;
}

type Built = { getQuery(): { params: unknown[] } };
const isOfOne = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(value);

const queries = new WeakMap<object, Map<string, unknown>>();

/**
 * A query whose text is built once a connection: `make` builds and prepares it under `name`, which stands for its text and
 * nothing else; what differs from call to call are placeholders. Building a text costs as much as a light query. Throws where
 * somebody's id is built in: the next person on this connection would be answered for them.
 */
export function builtOnce<Query extends Built>(
  tx: object,
  name: string,
  make: (name: string) => Query,
): Query {
  let known = queries.get(tx);
  if (!known) queries.set(tx, (known = new Map()));
  if (!known.has(name)) {
    const made = make(name);
    if (made.getQuery().params.some(isOfOne)) throw new Error(`${name} holds an id: make it a placeholder.`);
    readOnce(made);
    known.set(name, made);
  }
  return known.get(name) as Query;
}

/** The connection below, for what speaks `pg` itself. */
export const clientOf = (made: object): PoolClient =>
  (made as { $client: PreparingClient }).$client.connection;
