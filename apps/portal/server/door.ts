import type { StaffApi } from '@breakwater/api-staff';
import { readEnv } from './env.ts';
import type { Env } from './env.ts';
import { mailWith } from './mail.ts';
import { wordsIn } from './papers.ts';

const DOOR = Symbol.for('breakwater.door');

/** Opens the staff API with this environment and leaves it where Kit's bundle finds it: that bundle holds no server package. */
export async function openDoor(env: Env = readEnv()): Promise<StaffApi> {
  const { startStaffApi } = await import('@breakwater/api-staff');
  const door = await startStaffApi({
    databaseUrl: env.databaseUrl,
    keyringPath: env.keyringPath,
    pepperPath: env.pepperPath,
    siteSecretsPath: env.siteSecretsPath,
    siteAddress: env.siteAddress,
    origins: env.origins,
    isDemo: env.isDemo,
    mail: await mailWith(env.mail),
    wordsIn,
  });
  Object.assign(globalThis, { [DOOR]: door });
  return door;
}
