import { openPool } from '@breakwater/db';
import { loadSiteSecrets } from '@breakwater/vault';
import { openSnapshot } from './centre/snapshot.ts';
import type { PublicCore } from './context.ts';
import { readFreeTimes, readIntakeKey } from './mailbox/door.ts';
import { rememberKey } from './mailbox/intake-key.ts';
import { noEnrolments, noSubmissions } from './operations/figures.ts';
import { isOfTimes, rememberTimes } from './slot/remembered-times.ts';

export type PublicConfig = {
  /** The database under the role `site`. */
  databaseUrl: string;
  secretsPath: string;
  /** Where the last snapshot of what is published is kept, for a start without the database. */
  cacheFolder: string;
};

/** Opens what the public site runs on. Starts without the database too, if a snapshot was kept. */
export async function startPublicCore({
  databaseUrl,
  secretsPath,
  cacheFolder,
}: PublicConfig): Promise<PublicCore> {
  const secrets = await loadSiteSecrets(secretsPath);
  const pool = openPool({ url: databaseUrl, applicationName: 'breakwater-site', max: 10, patienceMs: 6_000 });
  const snapshot = await openSnapshot(pool, databaseUrl, cacheFolder);
  const times = rememberTimes((...asked) => readFreeTimes(pool, ...asked), snapshot.isDatabaseUp);
  snapshot.onTopic((topic) => {
    if (topic === null || isOfTimes(topic)) times.forget();
  });
  return {
    pool,
    secrets,
    submissions: noSubmissions(),
    enrolments: noEnrolments(),
    intakeKey: rememberKey(() => readIntakeKey(pool), snapshot.isDatabaseUp),
    times,
    snapshot: snapshot.read,
    library: snapshot.library,
    onChange: snapshot.onChange,
    isDatabaseUp: snapshot.isDatabaseUp,
    async close() {
      await snapshot.close();
      await pool.end();
    },
  };
}
