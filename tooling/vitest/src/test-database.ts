import type { TestDatabase } from '@breakwater/db/server';
import { cloneDatabase, serverOfWorker } from '@breakwater/db/server';
import { afterAll, inject } from 'vitest';
import type {} from './test-server.ts';

/**
 * A migrated database of this suite's own, dropped when the suite ends. Call it in `beforeAll` or at the top
 * of the file (`const database = await createTestDatabase()`); connect as an app role by `database.urlOf('portal')`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const database = await cloneDatabase(serverOfWorker(inject('testServers'), process.env['VITEST_POOL_ID']));
  afterAll(() => database.drop());
  return database;
}
