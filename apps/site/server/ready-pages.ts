import type { Histogram } from '@breakwater/runtime/metrics';
import type { Encoding } from './compress.ts';

/** An answer as it goes out: headers and bytes, made once; and where it is counted. */
export type Ready = { head: string[]; body: Buffer | string; took: Histogram };

/** The page that an answer was made of: true until then, or until somebody sets it to 0. */
type Page = { until: number };
type Entry = { page: Page; answers: Partial<Record<Encoding, Ready>> };

// Above what a centre publishes in five languages. Nobody's invention gets in: an address is kept with a page only.
const MOST_ADDRESSES = 4_000;
// Node writes a string of bytes together with the headers in one piece, up to 16 KB of both.
const MOST_IN_ONE_PIECE = 12_000;

/** Bytes as they are sent the cheapest way: short ones as a string of one character a byte, for `end(body, 'latin1')`. */
export const inOnePiece = (body: Buffer): Buffer | string =>
  body.length <= MOST_IN_ONE_PIECE ? body.toString('latin1') : body;

/** Answers by the address as it was asked for, of pages that are still true. */
export class ReadyPages {
  readonly #byAddress = new Map<string, Entry>();
  #hits = 0;

  /** The answer, if its page is still true and was sent in this encoding before. */
  find(address: string, encoding: Encoding, now: number): Ready | undefined {
    const entry = this.#byAddress.get(address);
    if (entry === undefined) return undefined;
    if (entry.page.until <= now) {
      this.#byAddress.delete(address);
      return undefined;
    }
    const ready = entry.answers[encoding];
    if (ready !== undefined) this.#hits += 1;
    return ready;
  }

  /** Keeps what was sent from a page, until the page is no longer true. */
  keep(address: string, page: Page, encoding: Encoding, ready: Ready): void {
    const entry = this.#byAddress.get(address);
    if (entry?.page === page) {
      entry.answers[encoding] = ready;
      return;
    }
    if (entry === undefined && this.#byAddress.size >= MOST_ADDRESSES) this.#byAddress.clear();
    this.#byAddress.set(address, { page, answers: { [encoding]: ready } });
  }

  /** Lets go of all of them. */
  clear(): void {
    this.#byAddress.clear();
  }

  /** How many addresses are known, and how often one was answered from here. */
  counts(): { addresses: number; hits: number } {
    return { addresses: this.#byAddress.size, hits: this.#hits };
  }
}
