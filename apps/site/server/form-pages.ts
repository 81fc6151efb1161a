import type { PublicApi } from '@breakwater/api-public';
import { DomainError } from '@breakwater/domain';
import { within } from '@breakwater/runtime/patience';
import type { Answer } from './capture.ts';
import { formAt, type FormAt } from './form-address.ts';
import { cutHoles, HOLES, type FreshForm, type Holed } from './form-holes.ts';

/** What the database said of a form, of whichever kind: the fresh parts, and what the page shows beside them. */
export type Asked = FreshForm & { isOpen: boolean };

type FormDoor = Pick<PublicApi, 'snapshot' | 'isDatabaseUp' | 'forRequest'>;
type Template = { status: number; headers: Answer['headers']; holed: Holed };
type Kept = { shows: string; until: number; template: Promise<Template> };

/** A page with its form filled in, to be packed either way. */
export type FormPage = { status: number; headers: Answer['headers']; route: string } & Filled;
type Filled = { plain(): Buffer; gzip(): Buffer };

// A database that hangs says nothing; after this the page says to call.
const PATIENCE_MS = 4000;
// Some 50 KB each. A night when everyone comes asks for a few of them; the rest are made again.
const MOST = 64;

/**
 * Pages with a form, kept whole but for what is new on each visit (design §5): Kit makes one for what it shows (free
 * times, places), and visits fill in a form id and a puzzle of their own.
 */
export class FormPages {
  readonly #door: FormDoor;
  readonly #make: (url: string, asked: Asked) => Promise<Answer>;
  readonly #freshUntil: (now: number) => number;
  readonly #kept = new Map<string, Kept>();

  constructor(
    door: FormDoor,
    make: (url: string, asked: Asked) => Promise<Answer>,
    freshUntil: (now: number) => number,
  ) {
    this.#door = door;
    this.#make = make;
    this.#freshUntil = freshUntil;
  }

  /** The page at this address for this visit, or null where it isn't one of these and Kit is to answer. */
  async find(url: string): Promise<FormPage | null> {
    const form = formAt(url, this.#door.snapshot());
    if (form === null) return null;
    const asked = await this.#ask(form);
    const { formId, puzzle } = asked;
    const { status, headers, holed } = await this.#template(url, asked);
    if (status !== 200) return null;
    const fresh = { formId, puzzle };
    const filled: Filled = { plain: () => holed.plain(fresh), gzip: () => holed.gzip(fresh) };
    return { status, headers, route: form.route, ...filled };
  }

  /** What is published has changed. */
  clear(): void {
    this.#kept.clear();
  }

  #template(url: string, asked: Asked): Promise<Template> {
    const now = Date.now();
    const holed = asked.isOpen ? { ...asked, ...HOLES } : asked;
    const shows = JSON.stringify(holed);
    const known = this.#kept.get(url);
    if (known && known.shows === shows && known.until > now) return known.template;
    const template = this.#make(url, holed).then(({ body, ...rest }) => ({ ...rest, holed: cutHoles(body) }));
    const made = { shows, until: this.#freshUntil(now), template };
    this.#kept.delete(url);
    for (const oldest of this.#kept.keys()) if (this.#kept.size >= MOST) this.#kept.delete(oldest);
    this.#kept.set(url, made);
    // What failed is made again by the next visit; whoever waits for it is told by the promise itself.
    template.catch(() => this.#kept.get(url) === made && this.#kept.delete(url));
    return template;
  }

  /** A form that the database doesn't open is closed: the page then says to call. */
  async #ask(form: FormAt): Promise<Asked> {
    const { shut, ask } = this.#question(form);
    if (!this.#door.isDatabaseUp()) return shut;
    try {
      const asked = await within(PATIENCE_MS, ask);
      return asked?.isOpen ? asked : shut;
    } catch (thrown) {
      if (thrown instanceof Error && thrown.cause instanceof DomainError) return shut;
      throw thrown;
    }
  }

  #question(form: FormAt): { shut: Asked; ask: () => Promise<Asked> } {
    const api = this.#door.forRequest();
    const shut = { isOpen: false, formId: '', puzzle: null };
    if (form.kind === 'enrolment')
      return {
        shut: Object.assign(shut, { places: null }),
        ask: () => api.enrolment.form({ cohortId: form.cohortId }),
      };
    const { serviceId, locale } = form;
    return {
      shut: Object.assign(shut, { freeTimes: {} }),
      ask: () => api.request.form({ serviceId, locale }),
    };
  }
}
