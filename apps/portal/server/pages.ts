import type { IncomingMessage, ServerResponse } from 'node:http';

// Kit is bundled apart from the server: both find the same symbol (src/lib/server/whole-page.ts).
const PAGE = Symbol.for('breakwater.page');

/**
 * Takes a page's text past Kit's Response, which makes bytes, a hash, a stream and chunks of it: where the page's hook has
 * left a text on the request, an answer that Kit ends without a body ends with that. The request forgets it then: what
 * watches for a request's end keeps it alive until the next full collection.
 */
export function takePages(request: IncomingMessage, response: ServerResponse): void {
  const place: Place = Object.assign(request, { [PAGE]: '' });
  response.end = endingWith(place, response.end.bind(response));
}

type Place = { [PAGE]?: string };
type End = ServerResponse['end'];

// Returned, not written into the property: V8 would put it among the old objects, with all that it sees.
function endingWith(place: Place, end: End): End {
  return ((...rest: Parameters<End> | []) => {
    const page = place[PAGE];
    place[PAGE] = '';
    return rest.length === 0 ? end(page) : end(...rest);
  }) as End;
}
