import type { IncomingMessage } from 'node:http';
import { capture, type Answer, type Handler } from './capture.ts';
import { protocolOf } from './hosts.ts';
import { internalRequest } from './internal-request.ts';

/** Names of the headers in which the wrapper tells Kit its own address; whatever a client sends in them is overwritten. */
export const PROTOCOL_HEADER = 'x-breakwater-protocol';
export const HOST_HEADER = 'x-breakwater-host';

// Kit would answer these itself (ranges, 304) or in another format; the wrapper compresses and keeps whole pages.
const DROPPED = [
  'accept-encoding',
  'if-none-match',
  'if-modified-since',
  'range',
  'cookie',
  'x-sveltekit-action',
];

/** Kit behind the wrapper: a visitor's request, or one of the wrapper's own. */
export type Kit = {
  visit(request: IncomingMessage): Promise<Answer>;
  page(path: string): Promise<Answer>;
  /** A page whose load takes what was asked for it already (src/lib/server/asking.ts). */
  pageWith(path: string, asked: object): Promise<Answer>;
};

// A name that no header and no body can hold.
const ASKED = Symbol.for('breakwater.asked');

export function wrapKit(handler: Handler, { isHttps }: { isHttps: boolean }): Kit {
  const ownRequest = (path: string) =>
    internalRequest(path, {
      accept: 'text/html',
      host: 'localhost',
      [PROTOCOL_HEADER]: protocolOf(undefined, isHttps),
      [HOST_HEADER]: 'localhost',
    });
  return {
    visit(request) {
      for (const name of DROPPED) delete request.headers[name];
      request.headers.accept = 'text/html';
      request.headers[PROTOCOL_HEADER] = protocolOf(request.headers.host, isHttps);
      request.headers[HOST_HEADER] = request.headers.host ?? 'localhost';
      return capture(handler, request);
    },
    page: (path) => capture(handler, ownRequest(path)),
    pageWith: (path, asked) => capture(handler, Object.assign(ownRequest(path), { [ASKED]: asked })),
  };
}
