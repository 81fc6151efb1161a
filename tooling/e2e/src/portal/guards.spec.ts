import { expect, test } from '../test.ts';
import { request as ask } from 'node:http';
import { centre } from '../centre.ts';
import { signedIn } from '../staff.ts';
import { go } from './desk.ts';
import { hasId, portalRoutes } from './routes.ts';

const SAFETY = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** A plain request with exactly these headers, as no browser would let a page send it. */
function send(path: string, headers: Record<string, string>, method = 'POST'): Promise<number> {
  const { hostname, port, host } = new URL(centre.portal);
  return new Promise((resolve, reject) => {
    const body = method === 'POST' ? 'key=1' : '';
    const type = method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {};
    ask({ hostname, port, path, method, headers: { host, ...type, ...headers } }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    })
      .on('error', reject)
      .end(body);
  });
}

async function cookieOf(context: Awaited<ReturnType<typeof signedIn>>): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}

test('a form that comes from elsewhere, or from nowhere, is refused', async ({ browser }) => {
  const cookie = await cookieOf(await signedIn(browser, 'olena'));
  const origin = centre.portal;
  for (const path of ['/settings?/save', '/sign-in', '/still-here', '/trpc/live.changes', '/sign-out']) {
    expect(await send(path, { cookie }), `${path} without Origin`).toBe(403);
    expect(await send(path, { cookie, origin: 'null' }), `${path} with Origin null`).toBe(403);
    expect(await send(path, { cookie, origin: 'https://elsewhere.example' }), `${path} from elsewhere`).toBe(
      403,
    );
    expect(await send(path, { cookie, origin: centre.site }), `${path} from the public site`).toBe(403);
    expect(await send(path, { cookie, origin, 'sec-fetch-site': 'cross-site' }), `${path} across sites`).toBe(
      403,
    );
    expect(await send(path, { cookie, origin, 'sec-fetch-site': 'same-site' }), `${path} beside`).toBe(403);
  }
  expect(await send('/still-here', { cookie, origin, 'sec-fetch-site': 'same-origin' })).toBe(200);
});

test('the API for browsers takes JSON alone', async ({ browser }) => {
  const cookie = await cookieOf(await signedIn(browser, 'olena'));
  for (const type of ['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'text/plain'])
    expect(await send('/trpc/request.take', { cookie, origin: centre.portal, 'content-type': type })).toBe(
      415,
    );
});

test('the API for browsers is read by our own pages alone', async ({ browser }) => {
  const cookie = await cookieOf(await signedIn(browser, 'olena'));
  const read = (site: string) =>
    send('/trpc/session.list?input=%7B%7D', { cookie, 'sec-fetch-site': site }, 'GET');
  for (const site of ['cross-site', 'same-site', 'none']) expect(await read(site), site).toBe(403);
  expect(await read('same-origin')).toBe(200);
});

test('the API for browsers answers nobody without a session', async () => {
  expect(await send('/trpc/request.list?input=%7B%7D', {}, 'GET')).toBe(401);
  expect(await send('/trpc/live.changes', { cookie: `__Host-session=${'A'.repeat(43)}` }, 'GET')).toBe(401);
});

test('a host that is not ours is not served', async () => {
  for (const host of ['elsewhere.example', `elsewhere.example:${new URL(centre.portal).port}`, 'localhost'])
    expect(await send('/sign-in', { host }, 'GET'), host).toBe(421);
  expect(await send('/sign-in', {}, 'GET')).toBe(200);
});

test('a page asks for few files: each question costs an old computer time, and a slow line more', async ({
  browser,
}) => {
  for (const path of ['/', '/requests', '/cases', '/week']) {
    const page = await (await signedIn(browser, 'olena')).newPage();
    const files: string[] = [];
    page.on('request', (request) => files.push(request.resourceType()));
    await page.goto(path);
    await page.waitForLoadState('load');
    expect(files.filter((type) => type === 'script').length, `scripts of ${path}`).toBeLessThan(45);
    expect(files.filter((type) => type === 'stylesheet').length, `looks of ${path}`).toBeLessThan(10);
  }
});

test('the safety headers stand on every answer', async ({ browser }) => {
  const context = await signedIn(browser, 'olena');
  const asset = await context.request.get('/sign-in').then((page) => page.text());
  const script =
    /(?:href|from|import\()\s*=?\s*"(?:\.)?(\/_app\/[^"]+\.js)"/.exec(asset)?.[1] ?? '/_app/env.js';
  const paths = [
    ...portalRoutes().map(({ path }) => path),
    script,
    '/nothing-here',
    '/%ff',
    '/trpc/nothing',
    '/healthz',
  ];
  for (const path of paths) {
    const answer = await context.request.get(path, { maxRedirects: 0 });
    const headers = answer.headers();
    // What never changes and says nothing of anybody may be kept.
    const isAsset = path.startsWith('/_app/immutable/');
    expect(headers, path).toMatchObject(
      isAsset ? { ...SAFETY, 'cache-control': expect.stringContaining('immutable') } : SAFETY,
    );
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy'], path).toContain("require-trusted-types-for 'script'");
    expect(headers['content-security-policy'], path).not.toContain('unsafe-inline');
  }
});

for (const login of ['olena', 'jana', 'tomas'])
  test(`no page of ${login}'s breaks the content policy, nor says anything to the console`, async ({
    browser,
  }) => {
    // It opens every page there is.
    test.setTimeout(180_000);
    const context = await signedIn(browser, login);
    const page = await context.newPage();
    const said: string[] = [];
    page.on('console', (message) => {
      // A page that isn't this person's answers 403 or 404, which a browser notes by itself.
      const isOwnNote = message.text().startsWith('Failed to load resource');
      if (['error', 'warning'].includes(message.type()) && !isOwnNote) said.push(message.text());
    });
    page.on('pageerror', (error) => said.push(error.message));
    // An address with an id that nothing has shows the same page to everybody: one of them opens them all.
    const pages = portalRoutes().filter(({ path, isPage }) => isPage && (login === 'olena' || !hasId(path)));
    expect(pages.length).toBeGreaterThan(20);
    for (const { path } of pages) await go(page, path);
    const links = page.locator('main a[href^="/requests/"], .things a');
    for (const list of ['/requests?filter=all', '/centre']) {
      await go(page, list);
      const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
      for (const href of hrefs.slice(0, 4)) await go(page, href);
    }
    expect(said).toEqual([]);
  });
