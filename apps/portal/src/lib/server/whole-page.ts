import type { RequestEvent } from '@sveltejs/kit';
import type { ResolveOptions } from '@sveltejs/kit/hooks';

const PAGE = Symbol.for('breakwater.page');
type Place = { [PAGE]?: string };
type Resolve = (event: RequestEvent, options: ResolveOptions) => Response | Promise<Response>;

/**
 * Resolves a request; `finish` puts the last words into a page's text. That text is left for the server (server/pages.ts)
 * where there is one that takes it: no browser may keep a page, so the hash that Kit would make of it is for nobody.
 */
export async function wholePage(
  event: RequestEvent,
  resolve: Resolve,
  finish: (html: string) => string,
): Promise<Response> {
  const place = event.platform?.req as Place | undefined;
  if (place?.[PAGE] === undefined) return resolve(event, { transformPageChunk: ({ html }) => finish(html) });
  let page = '';
  const response = await resolve(event, {
    transformPageChunk({ html }) {
      page = finish(html);
      return '';
    },
  });
  const { status, headers } = response;
  // Only what is rendered whole has a hash: what is streamed goes on after it.
  if (page === '' || !headers.has('etag'))
    return page === '' ? response : new Response(page + (await response.text()), { status, headers });
  headers.delete('etag');
  headers.set('content-length', String(Buffer.byteLength(page)));
  place[PAGE] = page;
  page = '';
  return new Response(null, { status, headers });
}
