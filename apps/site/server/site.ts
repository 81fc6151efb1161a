import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PublicApi } from '@breakwater/api-public';
import { errorFields, type Log } from '@breakwater/runtime/log';
import { noteRoute, routeOf, type HttpMetrics } from '@breakwater/runtime/metrics';
import { answerProbe, keepReadiness, type Probes } from '@breakwater/runtime/probe';
import { chooseLocale, localeOfPath, PATH_OF_LOCALE } from '@breakwater/domain';
import { cacheKey, CONTENT_PATHS, isFile, routeOfKey } from './cacheable.ts';
import type { Answer } from './capture.ts';
import {
  acceptsGzip,
  chooseEncoding,
  chooseForOne,
  compress,
  isCompressible,
  type Encoding,
} from './compress.ts';
import type { SiteEnv } from './env.ts';
import { CodePages } from './code-pages.ts';
import { FormPages } from './form-pages.ts';
import { securityHeaders } from './headers.ts';
import { protocolOf, rememberHosts } from './hosts.ts';
import type { Kit } from './kit.ts';
import { lastResort } from './last-resort.ts';
import { freshUntil } from './next-change.ts';
import { PageCache, type Kept } from './page-cache.ts';
import { inOnePiece } from './ready-pages.ts';
import { pathOf, refusalOf } from './refusals.ts';
import { isForRobots, robotsTxt } from './robots.ts';
import { Templates, type FilledPage } from './templates.ts';

type SiteDoor = Pick<PublicApi, 'snapshot' | 'readiness' | 'isDatabaseUp' | 'forRequest'>;

/** What the process has around the site. */
export type Around = { log: Log; http: HttpMetrics; isDraining: () => boolean };

/** Everything between the socket and Kit. Kit and the door may come later than the first visitor. */
export class Site {
  readonly cache: PageCache;
  readonly #env: SiteEnv;
  readonly #headers: Record<string, string>;
  readonly #around: Around;
  readonly #isOurHost: (host: string | undefined) => boolean;
  readonly probes: Probes;
  #kit: Kit | null = null;
  #door: SiteDoor | null = null;
  #templates: Templates[] = [];
  #filled: ((url: string) => Promise<FilledPage | 503 | null>) | null = null;
  #fresh = { version: -1, until: 0 };

  constructor(env: SiteEnv, around: Around) {
    this.#env = env;
    this.#around = around;
    const readiness = keepReadiness(() => this.#door?.readiness() ?? Promise.reject(new Error('not open')));
    this.probes = { readiness, isDraining: around.isDraining };
    this.#headers = securityHeaders(env.isHttps);
    this.#isOurHost = rememberHosts(env.hosts);
    this.cache = new PageCache(env.cacheFolder);
    this.cache.load();
  }

  /** From now on pages are made, not only remembered. */
  open(kit: Kit, door: SiteDoor): void {
    this.#kit = kit;
    this.#door = door;
    const make = (url: string, asked: object) => kit.pageWith(url, asked);
    // Kept apart, so that neither crowd takes the other's places.
    const keep = () => new Templates(make, (now) => this.#until(door, now));
    const [ofForms, ofCodes] = [keep(), keep()];
    const [forms, codes] = [new FormPages(door, ofForms), new CodePages(door, ofCodes, make)];
    this.#templates = [ofForms, ofCodes];
    this.#filled = async (url) => (await forms.find(url)) ?? (await codes.find(url));
  }

  /** What is published has changed. */
  forget(): void {
    this.cache.clear();
    for (const kept of this.#templates) kept.clear();
  }

  /** Makes every content page once, so that each is on disk before it is needed. */
  async warm(): Promise<void> {
    for (const path of CONTENT_PATHS) await this.#page(path);
    for (const path of Object.values(PATH_OF_LOCALE)) await this.#page(`/${path}/failure/503`);
  }

  /** Answers one request; never throws. */
  answer(request: IncomingMessage, response: ServerResponse): void {
    if (!this.#sendReady(request, response)) void this.#answer(request, response);
  }

  /**
   * The shortest way, at the cost of a bare server: a page that is still true, with the headers and bytes of the last
   * time. It is sent in one piece, so it is counted at once.
   */
  #sendReady(request: IncomingMessage, response: ServerResponse): boolean {
    const since = performance.now();
    const { method, url = '/', headers } = request;
    if (method !== 'GET' || this.#around.isDraining() || !this.#isOurHost(headers.host)) return false;
    const ready = this.cache.ready.find(url, chooseEncoding(headers['accept-encoding']), Date.now());
    if (ready === undefined) return false;
    response.writeHead(200, ready.head).end(ready.body, 'latin1');
    ready.took.observe((performance.now() - since) / 1000);
    return true;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(this.#headers)) response.setHeader(name, value);
    if (this.#around.isDraining()) response.setHeader('connection', 'close');
    if (answerProbe(request, response, this.probes)) return;
    this.#around.http.watch(response, () => routeOf(request));
    try {
      const refusal = refusalOf(request, this.#env);
      if (refusal !== null) return await this.#refuse(request, response, refusal);
      await this.#serve(request, response);
    } catch (error) {
      this.#around.log.error('unexpected_error', errorFields(error));
      if (!response.headersSent) await this.#refuse(request, response, 500).catch(() => response.destroy());
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/robots.txt') {
      noteRoute(request, request.url);
      const host = request.headers.host ?? '';
      const origin = `${protocolOf(host, this.#env.isHttps)}://${host}`;
      return await this.#send(request, response, robotsTxt(origin), null);
    }
    const key = request.method === 'POST' ? null : cacheKey(request.url ?? '/');
    if (key !== null) {
      noteRoute(request, routeOfKey(key));
      const page = this.#kit ? await this.#page(key) : this.cache.find(key);
      if (page) return await this.#send(request, response, page, page);
    }
    if (this.#kit === null) return await this.#refuse(request, response, 503);
    if (request.method !== 'POST' && (await this.#serveFilled(request, response))) return;
    // Read before Kit, which must not see it.
    const accepted = request.headers['accept-encoding'];
    const answer = await this.#kit.visit(request);
    request.headers['accept-encoding'] = accepted;
    await this.#send(request, response, answer, null);
  }

  /** A page that is filled in for each visit; false where Kit is to answer. */
  async #serveFilled(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const page = await this.#filled?.(request.url ?? '/');
    if (!page) return false;
    if (page === 503) {
      await this.#refuse(request, response, page);
      return true;
    }
    const { status, headers, route, plain, gzip } = page;
    noteRoute(request, route);
    // Packed once in advance: a better encoding would have to pack the whole page on each visit.
    if (gzip !== null && acceptsGzip(request.headers['accept-encoding']))
      this.#write(request, response, { status, headers }, { body: gzip(), encoding: 'gzip' });
    else await this.#send(request, response, { status, headers, body: plain() }, null);
    return true;
  }

  /** A refusal is a page like any other: in the visitor's language, with the numbers on it. */
  async #refuse(request: IncomingMessage, response: ServerResponse, status: number): Promise<void> {
    if (status === 405) response.setHeader('allow', 'GET, HEAD, POST');
    // What remains of a body that nobody reads would be taken for the next request.
    if (request.method === 'POST') response.setHeader('connection', 'close');
    const accepted = request.headers['accept-language'] ?? null;
    const locale =
      localeOfPath(pathOf(request).split('/')[1] ?? '') ??
      chooseLocale(accepted, this.#door?.snapshot().locale ?? 'en');
    const path = `/${PATH_OF_LOCALE[locale]}/failure/${status}`;
    const page = await this.#pageOrNone(path);
    await this.#send(request, response, page ? { ...page, status } : lastResort(locale, status), null);
  }

  async #pageOrNone(path: string): Promise<Answer | undefined> {
    try {
      return this.#kit ? await this.#page(path) : this.cache.find(path);
    } catch {
      return this.cache.find(path);
    }
  }

  #page(key: string) {
    const now = Date.now();
    return this.cache.get(key, now, async () => {
      if (this.#kit === null || this.#door === null) throw new Error('not open');
      const answer = await this.#kit.page(key);
      const isWanted = answer.status === 200 || key.includes('/failure/');
      return { answer, until: !isWanted ? 0 : isFile(key) ? Infinity : this.#until(this.#door, now) };
    });
  }

  #until(door: SiteDoor, now: number): number {
    const centre = door.snapshot();
    if (this.#fresh.version !== centre.version || this.#fresh.until <= now)
      this.#fresh = { version: centre.version, until: freshUntil(centre, new Date(now)) };
    return this.#fresh.until;
  }

  async #send(
    request: IncomingMessage,
    response: ServerResponse,
    answer: Answer,
    kept: Kept | null,
  ): Promise<void> {
    const accepted = request.headers['accept-encoding'];
    const encoding = kept ? chooseEncoding(accepted) : chooseForOne(accepted);
    const type = answer.headers['content-type'] ?? '';
    const sent: { body: Buffer; encoding: Encoding } = kept
      ? await this.cache.encode(kept, encoding)
      : isCompressible(type, answer.body.length)
        ? { body: await compress(answer.body, encoding, false), encoding }
        : { body: answer.body, encoding: 'identity' };
    const headers = this.#write(request, response, answer, sent, kept !== null);
    if (kept?.status === 200)
      this.cache.ready.keep(request.url ?? '/', kept, encoding, {
        head: Object.entries({ ...this.#headers, ...headers }).flat(),
        body: inOnePiece(sent.body),
        took: this.#around.http.of(routeOf(request), 200),
      });
  }

  /** Sends what is packed; returns the headers beside those of every response. */
  #write(
    request: IncomingMessage,
    response: ServerResponse,
    answer: Omit<Answer, 'body'>,
    sent: { body: Buffer; encoding: Encoding },
    isKept = false,
  ): Record<string, string> {
    const type = answer.headers['content-type'] ?? '';
    const headers: Record<string, string> = {
      ...answer.headers,
      vary: 'accept-encoding',
      'content-length': String(sent.body.length),
    };
    if (type === 'text/html') headers['content-type'] = 'text/html; charset=utf-8';
    const path = pathOf(request);
    if (!isForRobots(path)) headers['x-robots-tag'] = 'noindex, nofollow';
    if (isKept && this.#env.onion && type.startsWith('text/html'))
      headers['onion-location'] = `http://${this.#env.onion}${path}`;
    if (sent.encoding !== 'identity') headers['content-encoding'] = sent.encoding;
    response.writeHead(answer.status, headers);
    response.end(request.method === 'HEAD' ? undefined : sent.body);
    return headers;
  }
}
