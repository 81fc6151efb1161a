import type { Statement } from './wire-tap.ts';

/** An answer of the bare server: the same bytes that the app sent, after the same statements. */
export type BareRoute = {
  status: number;
  headers: [name: string, value: string][];
  /** Base64. */
  body: string;
  statements: Statement[];
  /** Works out so many receipts first, as the site does: one Argon2id each. None where it isn't said. */
  receipts?: number;
};

/** What the bare server is told: its routes by path, and the database as the app's own role. */
export type BarePlan = { databaseUrl: string; routes: Record<string, BareRoute> };
