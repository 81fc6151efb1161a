import type { PublicApi } from '@breakwater/api-public';
import { DomainError } from '@breakwater/domain';
import { within } from '@breakwater/runtime/patience';
import { formAt, type FormAt } from './form-address.ts';
import { hole } from './holes.ts';
import { fill, type FilledPage, type Templates } from './templates.ts';

/** What is new on each visit of a page with a form: its signed id, and its puzzle. */
type FreshForm = { formId: string; puzzle: { challenge: string } | null };

/** What the database said of a form, of whichever kind: the fresh parts, and what the page shows beside them. */
export type Asked = FreshForm & { isOpen: boolean };

type FormDoor = Pick<PublicApi, 'snapshot' | 'isDatabaseUp' | 'forRequest'>;

/** What a page is made with in place of its fresh parts. */
export const HOLES: FreshForm = { formId: hole('i'), puzzle: { challenge: hole('p') } };

// A database that hangs says nothing; after this the page says to call.
const PATIENCE_MS = 4000;

/** Pages with a form: Kit makes one for what it shows (free times, places), and visits fill in an id and a puzzle of their own. */
export class FormPages {
  readonly #door: FormDoor;
  readonly #templates: Templates;

  constructor(door: FormDoor, templates: Templates) {
    this.#door = door;
    this.#templates = templates;
  }

  /** The page at this address for this visit, or null where it isn't one of these and Kit is to answer. */
  async find(url: string): Promise<FilledPage | null> {
    const form = formAt(url, this.#door.snapshot());
    if (form === null) return null;
    const asked = await this.#ask(form);
    const { isOpen, formId, puzzle } = asked;
    const template = await this.#templates.find(url, isOpen ? { ...asked, ...HOLES } : asked);
    return template.status === 200
      ? fill(template, { i: formId, p: puzzle?.challenge ?? '' }, form.route)
      : null;
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
