import type { TestAccess } from '@breakwater/db/server';
import { createTestServer } from '@breakwater/db/server';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    testServers: TestAccess[];
  }
}

/** Starts one server for each worker of the whole run, and tells every suite where they are. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const workers = Array.from({ length: Number(project.config.maxWorkers) });
  const servers = await Promise.all(workers.map(() => createTestServer()));
  project.provide(
    'testServers',
    servers.map(({ access }) => access),
  );
  return async () => void (await Promise.all(servers.map(({ stop }) => stop())));
}
