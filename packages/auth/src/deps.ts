import { prepared } from '@breakwater/db';
import type { Prepared } from '@breakwater/db';
import type { RelyingParty } from './passkey/relying-party.ts';

/** A pool or a client of `pg`. Each function here is one statement or safe as several: none needs a transaction. */
export type Queryable = {
  query(asked: string | Prepared, values?: unknown[]): Promise<{ rows: unknown[] }>;
};

/** What signing in needs. `pepper` is 32 secret bytes that are never in the database. */
export type AuthDeps = {
  db: Queryable;
  pepper: Uint8Array;
  relyingParty: RelyingParty;
  /** Seals an authenticator's secret for this member of staff alone; see `totpSealer`. */
  sealTotp(staffId: string, secret: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /** Opens what `sealTotp` made for the same member of staff; anything else throws. */
  openTotp(staffId: string, sealed: Uint8Array): Uint8Array | Promise<Uint8Array>;
};

/** What needs neither pepper nor seal. */
export type DbDeps = Pick<AuthDeps, 'db'>;

/** The rows of a statement whose shape its text decides. */
export async function rowsOf<Row>(db: Queryable, text: string, values: unknown[] = []): Promise<Row[]> {
  return (await db.query(prepared(text, values))).rows as Row[];
}
