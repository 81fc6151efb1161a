import type { IncomingMessage, ServerResponse } from 'node:http';

// Kit is bundled apart from the server: both find the same symbol (src/lib/server/whole-page.ts).
const PAGE = Symbol.for('breakwater.page');

/**
 * Takes a page's text past Kit's Response, which makes bytes, a hash, a stream and chunks of it: where the page's hook has
 * left a text on the request, an answer that Kit ends without a body ends with that.
 */
export function takePages(request: IncomingMessage, response: ServerResponse): void {
  const place: { [PAGE]?: string } = Object.assign(request, { [PAGE]: '' });
  const end = response.end.bind(response);
  response.end = ((...rest: Parameters<typeof end> | []) =>
    rest.length === 0 ? end(place[PAGE]) : end(...rest)) as typeof end;
}
