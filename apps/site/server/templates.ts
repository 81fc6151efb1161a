import type { Answer } from './capture.ts';
import { cutHoles, type Fresh, type Holed } from './holes.ts';

/** A page whose fresh parts are left open, with its status and headers. */
export type Template = Omit<Answer, 'body'> & { holed: Holed };
type Kept = { shows: string; until: number; template: Promise<Template> };

/** A page filled in for one visit, to be packed either way; `gzip` is null where that wasn't prepared. */
export type FilledPage = Omit<Answer, 'body'> & {
  route: string;
  plain(): Buffer;
  gzip: (() => Buffer) | null;
};

/** A page whose load takes what was asked for it already. */
export type MakePage = (url: string, asked: object) => Promise<Answer>;

// Some 50 KB each. A night when everyone comes asks for a few of them; the rest are made again.
const MOST = 64;

/** Pages kept whole but for what is new on each visit (design §5): Kit makes one for what it shows. */
export class Templates {
  readonly #make: MakePage;
  readonly #freshUntil: (now: number) => number;
  readonly #kept = new Map<string, Kept>();

  constructor(make: MakePage, freshUntil: (now: number) => number) {
    this.#make = make;
    this.#freshUntil = freshUntil;
  }

  /**
   * The page at this address for what it shows, with holes in place of what is fresh. Many at once make it once. One page
   * is kept for a `place`: the address, unless pages of one address that differ are to be kept beside each other.
   */
  find(url: string, asked: object, place = url): Promise<Template> {
    const now = Date.now();
    const shows = JSON.stringify(asked);
    const known = this.#kept.get(place);
    if (known && known.shows === shows && known.until > now) return known.template;
    const template = this.#make(url, asked).then(({ body, ...rest }) => ({ ...rest, holed: cutHoles(body) }));
    const made = { shows, until: this.#freshUntil(now), template };
    this.#kept.delete(place);
    for (const oldest of this.#kept.keys()) if (this.#kept.size >= MOST) this.#kept.delete(oldest);
    this.#kept.set(place, made);
    // What failed is made again by the next visit; whoever waits for it is told by the promise itself.
    template.catch(() => this.#kept.get(place) === made && this.#kept.delete(place));
    return template;
  }

  /** What is published has changed. */
  clear(): void {
    this.#kept.clear();
  }
}

/** A template with its holes filled in. */
export const fill = ({ status, headers, holed }: Template, fresh: Fresh, route: string): FilledPage => ({
  status,
  headers,
  route,
  plain: () => holed.plain(fresh),
  gzip: () => holed.gzip(fresh),
});
