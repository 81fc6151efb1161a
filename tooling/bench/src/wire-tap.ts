import { connect, createServer, type Socket } from 'node:net';

/** A value as it was bound: text, bytes or nothing. */
export type Value = string | Uint8Array | null;
/** One statement as an app sent it; `name` when the app prepared it once and for all. */
export type Statement = { name: string; text: string; values: Value[] };
export type WireTap = {
  port: number;
  /** What was sent since the last time this was asked, transaction by transaction. */
  take(): Statement[];
  close(): void;
  /** Ends every connection, and takes no new ones: the database is gone. */
  cut(): void;
};

/**
 * Stands between an app and its database and notes the statements that pass (PostgreSQL's wire protocol, version 3),
 * so that a bare server can do exactly the same ones. For a twin of an app that is asked once, never for one that is measured.
 */
export async function openWireTap(databasePort: number): Promise<WireTap> {
  const connections: Statement[][] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(databasePort, '127.0.0.1');
    const seen: Statement[] = [];
    connections.push(seen);
    const read = messageReader((statement) => seen.push(statement));
    client.on('data', (chunk: Buffer) => {
      read(chunk);
      database.write(chunk);
    });
    database.pipe(client);
    const end = () => {
      client.destroy();
      database.destroy();
    };
    for (const socket of [client, database] as Socket[]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    take: () => connections.flatMap((seen) => seen.splice(0)),
    close: () => server.close(),
    cut() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Reads the messages of one connection's client; calls back with each statement that is executed. */
export function messageReader(onStatement: (statement: Statement) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let hasStarted = false;
  const texts = new Map<string, string>();
  let bound: Statement | null = null;

  function message(type: string, body: Reader): void {
    if (type === 'Q') onStatement({ name: '', text: body.string(), values: [] });
    else if (type === 'P') texts.set(body.string(), body.string());
    else if (type === 'B') {
      body.string();
      const name = body.string();
      bound = { name, text: texts.get(name) ?? '', values: body.values() };
    } else if (type === 'E' && bound) onStatement(bound);
  }

  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      // The first message has no type.
      const head = hasStarted ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = head + rest.readInt32BE(head);
      if (rest.length < length) return;
      if (hasStarted) message(rest.toString('latin1', 0, 1), new Reader(rest.subarray(5, length)));
      hasStarted = true;
      rest = rest.subarray(length);
    }
  };
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  string(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    const text = this.#bytes.toString('utf8', this.#at, end);
    this.#at = end + 1;
    return text;
  }

  values(): Value[] {
    const formats = Array.from({ length: this.#int16() }, () => this.#int16());
    return Array.from({ length: this.#int16() }, (_, index) => {
      const length = this.#int32();
      if (length < 0) return null;
      const bytes = this.#bytes.subarray(this.#at, (this.#at += length));
      const isBinary = (formats.length === 1 ? formats[0] : formats[index]) === 1;
      return isBinary ? new Uint8Array(bytes) : bytes.toString('utf8');
    });
  }

  #int16(): number {
    return this.#bytes.readInt16BE((this.#at += 2) - 2);
  }

  #int32(): number {
    return this.#bytes.readInt32BE((this.#at += 4) - 4);
  }
}
