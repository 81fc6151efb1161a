import { internalPlace } from '@breakwater/runtime/probe';
import type { InternalPlace } from '@breakwater/runtime/probe';
import { databaseUrlFrom } from '@breakwater/runtime/secret';

/** What the environment tells the worker. Read here and nowhere else. */
export type WorkerEnv = {
  databaseUrl: string;
  keyringPath: string;
  /** The key that signs the trail's checkpoints, and the file they are written to: outside the database. */
  auditKeyPath: string;
  checkpointPath: string;
  internal: InternalPlace | null;
};

/** Reads the environment; throws with the name of what is missing. */
export function readEnv(variables: Record<string, string | undefined>): WorkerEnv {
  const needed = (name: string): string => {
    const value = variables[name];
    if (!value) throw new Error(`The worker needs ${name}.`);
    return value;
  };
  return {
    databaseUrl: databaseUrlFrom(variables),
    keyringPath: needed('BREAKWATER_ROOT_KEYRING'),
    auditKeyPath: needed('BREAKWATER_AUDIT_KEY'),
    checkpointPath: needed('BREAKWATER_CHECKPOINTS'),
    internal: internalPlace(variables),
  };
}
