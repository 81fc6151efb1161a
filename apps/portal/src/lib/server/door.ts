import type { StaffApi } from '@breakwater/api-staff';

const DOOR = Symbol.for('breakwater.door');

/** The staff API that the server wrapper has opened. */
export function door(): StaffApi {
  const found = (globalThis as Record<symbol, unknown>)[DOOR];
  if (!found) throw new Error('No door: the portal is started by server/main.ts.');
  return found as StaffApi;
}
