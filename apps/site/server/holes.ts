import { randomBytes } from 'node:crypto';
import { splice, type Spliced } from './spliced-gzip.ts';

/** What is new on each visit of a page with a form: its signed id, and its puzzle. */
export type FreshForm = { formId: string; puzzle: { challenge: string } | null };

/** A page whose fresh parts are left open. */
export type Holed = {
  /** The page with these parts, as Kit would have written them, for those who take gzip and for the others. */
  plain(fresh: FreshForm): Buffer;
  gzip(fresh: FreshForm): Buffer;
};

// Made anew by each process and sent to nobody, so no published text can hold one.
const SECRET = randomBytes(16).toString('hex');
const FORM_ID = `${SECRET}i`;
const PUZZLE = `${SECRET}p`;
const HOLE = new RegExp(`${SECRET}[ip]`, 'g');

/** What a page is made with in place of its fresh parts. They are letters and digits: no template writes them otherwise. */
export const HOLES: FreshForm = { formId: FORM_ID, puzzle: { challenge: PUZZLE } };

/** Cuts a page that was made with `HOLES`. A page that shows no form has no hole, and is whole as it is. */
export function cutHoles(page: Buffer): Holed {
  const html = page.toString();
  const holes = html.match(HOLE) ?? [];
  const spliced: Spliced = splice(html.split(HOLE).map((piece) => Buffer.from(piece)));
  const values = ({ formId, puzzle }: FreshForm): Buffer[] =>
    holes.map((hole) => Buffer.from(escapeAttribute(hole === FORM_ID ? formId : (puzzle?.challenge ?? ''))));
  return {
    plain: (fresh) => spliced.plain(values(fresh)),
    gzip: (fresh) => spliced.gzip(values(fresh)),
  };
}

/** As Svelte writes a value between quotes. */
const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
