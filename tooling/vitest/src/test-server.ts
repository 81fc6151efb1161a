import type { TestAccess } from '@breakwater/db/server';
import { createTestServer } from '@breakwater/db/server';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestAccess;
  }
}

/** Starts one server for the whole run and tells every suite where it is. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { access, stop } = await createTestServer();
  project.provide('testServer', access);
  return stop;
}
