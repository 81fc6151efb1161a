import { newId } from '@breakwater/db';
import { SealedMessage, SealedRequest } from '@breakwater/domain/request';
import {
  deriveMailbox,
  formReceipt,
  mailboxFromSeed,
  openDocument,
  openFromMailbox,
  openIntake,
  openToken,
} from '@breakwater/vault';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { submit } from '../request/index.ts';
import { mailboxAt, messageAt, requestAt } from '../request/sealed-at.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { sendRequest } from '../test-request.ts';
import { readIntakeKey } from './door.ts';
import { open, write } from './index.ts';

const MARKER = 'zxq-marker-in-private-words';
let centre: TestCentre;
let dump: Record<string, Record<string, unknown>[]>;
let receipts: string[];

// Whoever has taken the whole database and the site's secrets: everything but the root key.
beforeAll(async () => {
  const database = await createTestDatabase();
  centre = await openTestCentre(database);
  const taken = await sendRequest(centre, { text: MARKER, whenNote: MARKER });
  await write(centre.site, { token: taken.token, key: newId(), text: MARKER });
  const waiting = await submit(centre.site, await centre.newSubmission({ text: MARKER }));
  expect(waiting.outcome).toBe('stands');
  receipts = [taken.receipt];
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  const { rows } = await admin.query(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  dump = {};
  for (const { name } of rows) dump[name] = (await admin.query(`SELECT * FROM ${name}`)).rows;
  await admin.end();
});
afterAll(() => centre.close());

const values = () =>
  Object.values(dump)
    .flat()
    .flatMap((row) => Object.values(row));
/** Every 32 bytes that the thief could take for a key: of the dump and of the site's secrets. */
const keys = () =>
  [
    ...values()
      .filter((value): value is Buffer => Buffer.isBuffer(value))
      .flatMap((bytes) => (bytes.length >= 32 ? [bytes.subarray(0, 32), bytes.subarray(-32)] : [])),
    ...Object.values(centre.site.secrets).map((bytes) => Buffer.from(bytes)),
  ].map((bytes) => new Uint8Array(bytes));
const rowsOf = (name: string) => dump[name] ?? [];
const isOpened = (attempt: Promise<unknown>) =>
  attempt.then(
    () => true,
    () => false,
  );

describe('with the whole database and the site’s secrets', () => {
  test('there is something to find: sealed rows of all kinds', () => {
    expect(rowsOf('app.sealed_intake').length).toBeGreaterThan(1);
    expect(rowsOf('app.message').length).toBeGreaterThan(2);
    expect(rowsOf('app.request').some((row) => row.sealed !== null)).toBe(true);
    expect(keys().length).toBeGreaterThan(30);
  });

  test('no private word stands anywhere, nor a code, nor a form’s id', () => {
    const text = JSON.stringify(dump, (_, value) =>
      value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
    );
    expect(text).not.toContain(MARKER);
    for (const receipt of receipts) {
      expect(text).not.toContain(receipt);
      expect(text).not.toContain(receipt.replaceAll(' ', ''));
    }
    expect(
      values().filter((value) => typeof value === 'string' && /^[A-Za-z0-9_-]{72}$/.test(value)),
    ).toEqual([]);
  });

  test('no mailbox opens', async () => {
    const hashes = new Set(rowsOf('app.mailbox').map((row) => (row.hash as Buffer).toString('hex')));
    for (const key of keys()) {
      expect(hashes).not.toContain(Buffer.from(mailboxFromSeed(key).hash).toString('hex'));
      for (const row of rowsOf('app.message'))
        expect(
          await isOpened(
            openFromMailbox(key, mailboxAt(row.id as string), row.mailbox_sealed as Buffer, SealedMessage),
          ),
        ).toBe(false);
    }
  });

  test('no intake opens', async () => {
    for (const key of keys())
      for (const row of rowsOf('app.sealed_intake'))
        for (const kind of ['request', 'message'])
          expect(
            await isOpened(
              openIntake(
                key,
                { mailboxHash: row.mailbox_hash as Buffer, kind },
                row.sealed as Buffer,
                SealedRequest,
              ),
            ),
          ).toBe(false);
  });

  test('no request and no message opens for staff', () => {
    for (const bytes of keys())
      for (const version of [1, 2]) {
        for (const row of rowsOf('app.request').filter(({ sealed }) => sealed !== null))
          expect(() =>
            openDocument(
              SealedRequest,
              { version, bytes },
              requestAt(row.id as string),
              row.sealed as Buffer,
            ),
          ).toThrow();
        for (const row of rowsOf('app.message').filter(({ sealed }) => sealed !== null))
          expect(() =>
            openDocument(
              SealedMessage,
              { version, bytes },
              messageAt(row.id as string, row.request_id as string),
              row.sealed as Buffer,
            ),
          ).toThrow();
      }
  });

  test('no receipt can be derived: the form’s id, which it takes, is nowhere', async () => {
    const hashes = new Set(rowsOf('app.mailbox').map((row) => (row.hash as Buffer).toString('hex')));
    const { receiptSecret, receiptPepper } = centre.site.secrets;
    const ids = [...rowsOf('app.mailbox'), ...rowsOf('app.request'), ...rowsOf('app.sealed_intake')]
      .flatMap((row) => Object.values(row))
      .filter((value): value is string | Buffer => typeof value === 'string' || Buffer.isBuffer(value));
    const candidates = new Set(
      ids
        .flatMap((id) => (Buffer.isBuffer(id) ? [id.toString('base64url'), id.toString('hex')] : [id]))
        .filter((id) => id.length <= 200),
    );
    for (const candidate of candidates) {
      const { hash } = await deriveMailbox(formReceipt(receiptSecret, candidate), receiptPepper);
      expect(hashes).not.toContain(Buffer.from(hash).toString('hex'));
    }
  });

  test('the attempt is a real one: with the form’s own id the receipt is derived, with the receipt the mailbox opens', async () => {
    const input = await centre.newSubmission({ text: MARKER });
    await submit(centre.site, input);
    const { receiptSecret, receiptPepper } = centre.site.secrets;
    const { hash, privateKey } = await deriveMailbox(formReceipt(receiptSecret, input.formId), receiptPepper);
    const { rows } = await centre.owner.query(
      'SELECT m.id, m.mailbox_sealed FROM app.mailbox b JOIN app.message m USING (request_id) WHERE hash = $1',
      [Buffer.from(hash)],
    );
    expect(
      await openFromMailbox(privateKey, mailboxAt(rows[0].id), rows[0].mailbox_sealed, SealedMessage),
    ).toEqual({ text: MARKER });
  });
});

describe('with the site’s role and its secrets', () => {
  test('the door gives public keys only, and nothing that it was given comes back', async () => {
    const { publicKey } = await readIntakeKey(centre.site.pool);
    const pair = rowsOf('keys.intake_key')[0];
    expect(Buffer.from(publicKey)).toEqual(pair?.public_key);
    const { rows } = await centre.site.pool.query('SELECT * FROM door.intake_key()');
    expect(Object.keys(rows[0])).toEqual(['id', 'public_key']);
    await expect(centre.site.pool.query('SELECT * FROM app.sealed_intake')).rejects.toMatchObject({
      code: '42501',
    });
  });

  test('a mailbox opened by its hash is sealed to its code', async () => {
    for (const { hash } of rowsOf('app.mailbox')) {
      const { rows } = await centre.site.pool.query('SELECT door.open_mailbox($1) AS found', [hash]);
      expect(JSON.stringify(rows[0].found)).not.toContain(MARKER);
    }
  });

  test('a token of another site’s key opens nothing', async () => {
    const { token } = await sendRequest(centre);
    const { tokenKey, formIdKey } = centre.site.secrets;
    expect(openToken(tokenKey, 'mailbox-field', token, centre.now())).not.toBeNull();
    expect(openToken(formIdKey, 'mailbox-field', token, centre.now())).toBeNull();
    expect(openToken(tokenKey, 'mailbox-address', token, centre.now())).toBeNull();
  });
});

describe('codes', () => {
  test('a wrong and an unknown code get the same answer; only the shape is checked aloud', async () => {
    expect(await open(centre.site, { receipt: '1111 2222 3333 4444' })).toEqual({ outcome: 'unknown' });
    expect(await open(centre.site, { receipt: '4444333322221111' })).toEqual({ outcome: 'unknown' });
    await expect(open(centre.site, { receipt: '1111 2222' })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { receipt: 'error_receipt_shape' },
    });
    expect((await open(centre.site, { receipt: receipts[0]?.replaceAll(' ', '-') ?? '' })).outcome).toBe(
      'done',
    );
  });
});
