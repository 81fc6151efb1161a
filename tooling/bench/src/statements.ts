import { Client } from 'pg';

/** Counts what the database itself says it was asked, by role. */
export type StatementCounter = {
  /** Statements of the role `breakwater_<app>` since the counter was opened: top-level ones, BEGIN and COMMIT too. */
  countOf(app: string): Promise<number>;
  close(): Promise<void>;
};

/** What the server of a bench needs to be started with. */
export const COUNTING = [
  'shared_preload_libraries=pg_stat_statements',
  'pg_stat_statements.track=top',
  'pg_stat_statements.track_utility=on',
  'pg_stat_statements.max=10000',
];

/** Opens the count of pg_stat_statements in the centre's database. */
export async function openCounter(adminUrl: string): Promise<StatementCounter> {
  const client = new Client({ connectionString: adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  return {
    async countOf(app) {
      const { rows } = await client.query<{ calls: string }>(
        `SELECT coalesce(sum(calls), 0) AS calls FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
         WHERE r.rolname = $1`,
        [`breakwater_${app}`],
      );
      return Number(rows[0]?.calls);
    },
    close: () => client.end(),
  };
}
