import { startPublicApi, type PublicApi } from '@breakwater/api-public';
import { readEnv, type SiteEnv } from './env.ts';

const DOOR = Symbol.for('breakwater.door');
const EXIT = Symbol.for('breakwater.exit');

/** Opens the api and hands it to Kit's bundle, which holds no server package, through the process. */
export async function openDoor(env: SiteEnv = readEnv(process.env)): Promise<PublicApi> {
  const { databaseUrl, secretsPath, cacheFolder } = env;
  const api = await startPublicApi({ databaseUrl, secretsPath, cacheFolder });
  handOver(api, env.exitUrl);
  return api;
}

/** Puts an open door where the pages take it from. */
export function handOver(api: PublicApi, exitUrl: string | undefined): void {
  Object.assign(globalThis, { [DOOR]: api, [EXIT]: exitUrl });
}
