import { Agent, get } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { centre } from '../centre.ts';
import { unescape } from './form-post.ts';

/** What a page costs on the wire: the bytes of every body as it is sent, and every address that is asked. */
export type Weight = { path: string; bytes: number; asked: string[]; cookies: string[] };

const agent = new Agent({ keepAlive: true, maxSockets: 4 });
type Part = { bytes: number; text: string; headers: IncomingHttpHeaders };

/** One answer as browsers get it. */
const fetchPart = (url: URL): Promise<Part> =>
  new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const body = Buffer.concat(chunks);
        const isPacked = answer.headers['content-encoding'] === 'br';
        const text = (isPacked ? brotliDecompressSync(body) : body).toString();
        resolve({ bytes: body.length, text, headers: answer.headers });
      });
    }).on('error', reject);
  });

// A page's files are the same for most of its neighbours.
const files = new Map<string, Promise<Part>>();
function fetchFile(url: URL): Promise<Part> {
  const part = files.get(url.href) ?? fetchPart(url);
  files.set(url.href, part);
  return part;
}

/** What a text makes a browser ask for: style sheets, scripts, icons, pictures, and what style sheets bring. */
function partsOf(text: string): string[] {
  const tags = [...text.matchAll(/<(link|script|img|source|iframe|object|video|audio)\b[^>]*>/g)];
  const named = tags.flatMap(([tag, name]) =>
    name === 'link' && !/rel="[^"]*(stylesheet|icon|preload|prefetch|preconnect|manifest)/.test(tag)
      ? []
      : [/\s(?:src|href|data)="([^"]*)"/.exec(tag)?.[1] ?? ''],
  );
  const styled = [...text.matchAll(/(?:url\(|@import\s*)\s*["']?([^"')\s;]+)/g)].map(
    ([, path]) => path ?? '',
  );
  return [...named, ...styled].filter((path) => path !== '' && !path.startsWith('data:')).map(unescape);
}

/** Weighs a page by plain HTTP, with all that it asks for. Nobody else is asked: that address is told only. */
export async function weigh(path: string): Promise<Weight> {
  const url = new URL(path, centre.site);
  const page = await fetchPart(url);
  const asked = new Set([url.href]);
  const parts = [page];
  for (const part of parts)
    for (const each of partsOf(part.text)) {
      const address = new URL(each, url);
      if (asked.has(address.href)) continue;
      asked.add(address.href);
      if (address.origin === url.origin) parts.push(await fetchFile(address));
    }
  return {
    path,
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    asked: [...asked],
    cookies: parts.flatMap(({ headers }) => headers['set-cookie'] ?? []),
  };
}
