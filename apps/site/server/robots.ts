import type { Answer } from './capture.ts';

/** What search engines leave alone: pages with a form, a code or a token. `*` is a language, or an id. */
const PRIVATE = [
  '/*/request',
  '/*/code',
  '/*/certificate',
  '/*/programmes/*/',
  '/*/programmes/done/',
  '/*/library/search',
  '/*/library/found/',
];

const PRIVATE_PATH = new RegExp(`^(${PRIVATE.map((path) => path.replaceAll('*', '[^/]+')).join('|')})`);

/** Whether a search engine may keep this page. Those that ask nobody first are told so in a header too. */
export const isForRobots = (path: string): boolean => !PRIVATE_PATH.test(path);

/** `robots.txt` of the host that was asked: sitemaps name whole addresses, and a host may name only its own. */
export function robotsTxt(origin: string): Answer {
  const lines = [
    'User-agent: *',
    ...PRIVATE.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${origin}/sitemap.xml`,
  ];
  return {
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: Buffer.from(`${lines.join('\n')}\n`),
  };
}
