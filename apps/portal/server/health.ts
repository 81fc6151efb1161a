import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StaffApi } from '@breakwater/api-staff';

/** Answers `/healthz` (this process is alive) and `/readyz` (the database answers too); false for anything else. */
export function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  door: StaffApi,
  isDraining: boolean,
): boolean {
  const path = (request.url ?? '').split('?')[0];
  const say = (isWell: boolean) =>
    response
      .writeHead(isWell ? 200 : 503, { 'content-type': 'text/plain; charset=utf-8' })
      .end(isWell ? 'ok\n' : 'no\n');
  if (path === '/healthz') say(true);
  else if (path === '/readyz' && isDraining) say(false);
  else if (path === '/readyz') void isDatabaseUp(door).then(say);
  else return false;
  return true;
}

// A token that can't exist: reading it costs one query by primary key.
const NOBODY = 'A'.repeat(43);

async function isDatabaseUp(door: StaffApi): Promise<boolean> {
  try {
    await door.readSession(NOBODY, { isInput: false });
    return true;
  } catch {
    return false;
  }
}
