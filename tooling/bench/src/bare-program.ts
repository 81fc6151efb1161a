import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { deriveMailbox, formReceipt } from '@breakwater/vault';
import { Pool, type PoolClient } from 'pg';
import type { BarePlan } from './bare-plan.ts';
import type { Statement } from './wire-tap.ts';

/*
 * What an app is compared with: node:http and pg, and nothing else (but an Argon2id where that is asked for). Does the
 * statements that were noted from the app, sends the bytes that the app sent. Its first argument is a file with a BarePlan; it prints its port.
 */
const { databaseUrl, routes } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'), revive) as BarePlan;
const pool = new Pool({ connectionString: databaseUrl, max: 10 });
const answers = new Map(
  Object.entries(routes).map(([path, route]) => [
    path,
    { ...route, flat: route.headers.flat(), bytes: Buffer.from(route.body, 'base64') },
  ]),
);

function revive(_key: string, value: unknown): unknown {
  const bytes = (value as { bytes?: string } | null)?.bytes;
  return typeof bytes === 'string' ? Buffer.from(bytes, 'base64') : value;
}

/** Which values of a submission are new each time (a mailbox's hash; ids), so that it isn't the same one again. */
const FRESH = { of: 'door.submit(', hash: 0, ids: [4, 8, 9, 13] };

function valuesOf({ text, values }: Statement) {
  if (!text.includes(FRESH.of)) return values;
  return values.map((value, index) =>
    index === FRESH.hash ? randomBytes(32) : FRESH.ids.includes(index) ? randomUUID() : value,
  );
}

async function ask(client: PoolClient, statement: Statement): Promise<void> {
  const { name, text } = statement;
  if (name === '' && statement.values.length === 0) await client.query(text);
  else await client.query({ ...(name && { name }), text, values: valuesOf(statement) });
}

const SECRET = randomBytes(32);

const server = createServer(async (request, response) => {
  request.resume();
  const answer = answers.get(request.url ?? '');
  if (!answer) return response.writeHead(404).end();
  for (let left = answer.receipts ?? 0; left > 0; left -= 1)
    await deriveMailbox(formReceipt(SECRET, randomUUID()), SECRET);
  if (answer.statements.length > 0) {
    const client = await pool.connect();
    for (const statement of answer.statements) await ask(client, statement);
    client.release();
  }
  response.writeHead(answer.status, answer.flat).end(answer.bytes);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
// It ends with whoever started it.
process.stdin.on('end', () => process.exit(0)).resume();
