import type { PublicApi } from '@breakwater/api-public';

const DOOR = Symbol.for('breakwater.door');
const EXIT = Symbol.for('breakwater.exit');

/** The api that server/main.ts opened. Kit's bundle holds no server package, so it is handed over through the process. */
export function door(): PublicApi {
  const api = (globalThis as Record<symbol, unknown>)[DOOR];
  if (api === undefined) throw new Error('The site was started without its wrapper (server/main.ts).');
  return api as PublicApi;
}

/** The neutral page that "Leave this page" opens, when the centre has chosen its own. */
export function chosenExit(): string | undefined {
  return (globalThis as Record<symbol, unknown>)[EXIT] as string | undefined;
}
