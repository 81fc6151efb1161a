import type { IncomingMessage, ServerResponse } from 'node:http';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import type { StaffApi } from '@breakwater/api-staff';
import { readCall } from './call.ts';
import { readCookie, SESSION_COOKIE } from './cookies.ts';

const HEADERS = { 'content-type': 'application/json', vary: 'trpc-accept, accept' };

/** Answers what a browser calls itself (the live stream). Without a finished sign-in: 401, before any procedure. */
export async function answerTrpc(
  request: IncomingMessage,
  response: ServerResponse,
  door: StaffApi,
): Promise<void> {
  const session = await door.readSession(readCookie(request.headers.cookie, SESSION_COOKIE), {
    isInput: false,
  });
  if (!session?.isSecondFactorDone) {
    response.writeHead(401, { 'content-type': 'application/json' }).end('{}');
    return;
  }
  const call = await readCall(request);
  const answer = call && (await door.answer(session, call));
  if (answer) {
    // With its length, so that it goes out in one piece.
    const length = { 'content-length': Buffer.byteLength(answer.body) };
    response.writeHead(answer.status, { ...HEADERS, ...length }).end(answer.body);
    return;
  }
  const path = (request.url ?? '').slice('/trpc/'.length).split('?')[0] ?? '';
  await nodeHTTPRequestHandler({
    req: request,
    res: response,
    path,
    router: door.router,
    createContext: () => door.createContext(session),
    allowBatching: false,
    maxBodySize: 256 * 1024,
  });
}
