import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from './capture.ts';
import { compress, isCompressible, type Encoding } from './compress.ts';
import { ReadyPages } from './ready-pages.ts';

export type Kept = Answer & {
  path: string;
  until: number;
  encoded: Partial<Record<Encoding, Promise<Buffer>>>;
};

/** A page as it lies on disk, the bodies in base64: as it is, and as most browsers are sent it. */
type Stored = Omit<Answer, 'body'> & { path: string; body: string; br?: string };

/**
 * Whole pages in front of Kit, by path: the numbers cost what a bare server costs, on the night when everyone comes.
 * Each is also on disk, so that a start without a database still has numbers, safety advice and the way out.
 */
export class PageCache {
  readonly #pages = new Map<string, Kept>();
  readonly #running = new Map<string, Promise<Kept>>();
  readonly #folder: string;
  /** What was sent of them, as it was sent. */
  readonly ready = new ReadyPages();
  #generation = 0;
  #hits = 0;
  #misses = 0;

  constructor(folder: string) {
    this.#folder = join(folder, 'pages');
  }

  /** The page at `path`, made by `make` when there is none that is still true. Many at once make it once. */
  async get(
    path: string,
    now: number,
    make: () => Promise<{ answer: Answer; until: number }>,
  ): Promise<Kept> {
    const known = this.#pages.get(path);
    if (known && known.until > now) {
      this.#hits += 1;
      return known;
    }
    this.#misses += 1;
    const running = this.#running.get(path) ?? this.#make(path, make);
    this.#running.set(path, running);
    try {
      return await running;
    } finally {
      if (this.#running.get(path) === running) this.#running.delete(path);
    }
  }

  /** How often a page was there, and how often it had to be made. */
  counts(): { hits: number; misses: number } {
    return { hits: this.#hits + this.ready.counts().hits, misses: this.#misses };
  }

  /** A page from the last run, however old: better than none. */
  find(path: string): Kept | undefined {
    return this.#pages.get(path);
  }

  /** What is published has changed. A page that is being made from the old content isn't kept either. */
  clear(): void {
    this.#generation += 1;
    this.#running.clear();
    this.ready.clear();
    for (const page of this.#pages.values()) page.until = 0;
  }

  /** Reads what the last run left; unreadable files are left out. All of it counts as old. */
  load(): void {
    for (const file of this.#files()) {
      try {
        const stored = JSON.parse(readFileSync(join(this.#folder, file), 'utf8')) as Stored;
        const { path, status, headers, body, br } = stored;
        this.#pages.set(path, {
          path,
          status,
          headers,
          body: Buffer.from(body, 'base64'),
          until: 0,
          encoded: br === undefined ? {} : { br: Promise.resolve(Buffer.from(br, 'base64')) },
        });
      } catch {
        continue;
      }
    }
  }

  async #make(path: string, make: () => Promise<{ answer: Answer; until: number }>): Promise<Kept> {
    const generation = this.#generation;
    const { answer, until } = await make();
    const kept: Kept = { ...answer, path, until, encoded: {} };
    // Most edits leave most pages as they were: nothing is packed twice.
    const before = this.#pages.get(path);
    if (before?.body.equals(kept.body)) kept.encoded = before.encoded;
    // What isn't to be kept says so with 0: a missing file must not fill the memory.
    if (until > 0 && generation === this.#generation) {
      this.#pages.set(path, kept);
      this.#store(kept, await kept.encoded.br);
    }
    return kept;
  }

  /** The body of a kept page in one encoding: packed once, however many ask at once, and kept with the page. */
  async encode(page: Kept, encoding: Encoding): Promise<{ body: Buffer; encoding: Encoding }> {
    if (encoding === 'identity' || !isCompressible(page.headers['content-type'] ?? '', page.body.length))
      return { body: page.body, encoding: 'identity' };
    const known = page.encoded[encoding];
    if (known) return { body: await known, encoding };
    const packing = compress(page.body, encoding, true);
    page.encoded[encoding] = packing;
    packing.catch(() => delete page.encoded[encoding]);
    const body = await packing;
    if (encoding === 'br' && this.#pages.get(page.path) === page) this.#store(page, body);
    return { body, encoding };
  }

  #store({ path, status, headers, body }: Kept, br?: Buffer): void {
    try {
      mkdirSync(this.#folder, { recursive: true });
      const file = join(this.#folder, createHash('sha256').update(path).digest('hex').slice(0, 32));
      const stored: Stored = {
        ...{ path, status, headers, body: body.toString('base64') },
        ...(br && { br: br.toString('base64') }),
      };
      writeFileSync(`${file}.part`, JSON.stringify(stored));
      renameSync(`${file}.part`, `${file}.json`);
    } catch {
      // A full or read-only disk costs the next start its pages, not this visit.
    }
  }

  #files(): string[] {
    try {
      return readdirSync(this.#folder).filter((name) => name.endsWith('.json'));
    } catch {
      return [];
    }
  }
}
