import { randomBytes } from 'node:crypto';
import { splice, type Spliced } from './spliced-gzip.ts';

// Made anew by each process and sent to nobody, so no published text can hold one.
const SECRET = randomBytes(16).toString('hex');
const ANY = new RegExp(`${SECRET}[a-z]`, 'g');

/**
 * What stands in a page in place of a part that is new on each visit; `name` is one small letter. All of it is letters
 * and digits: no template and no address writes them otherwise.
 */
export const hole = (name: string): string => `${SECRET}${name}`;

/** What goes into the holes, by their names. */
export type Fresh = Readonly<Record<string, string>>;

/** A page whose fresh parts are left open. */
export type Holed = {
  /** The page with these parts, as Kit would have written them, for those who take gzip and for the others. */
  plain(fresh: Fresh): Buffer;
  gzip(fresh: Fresh): Buffer;
};

/** Cuts a page at its holes. One without any is whole as it is. */
export function cutHoles(page: Buffer): Holed {
  const html = page.toString();
  const names = (html.match(ANY) ?? []).map((each) => each.slice(SECRET.length));
  const spliced: Spliced = splice(html.split(ANY).map((piece) => Buffer.from(piece)));
  const values = (fresh: Fresh): Buffer[] => names.map((name) => Buffer.from(escapeText(fresh[name] ?? '')));
  return {
    plain: (fresh) => spliced.plain(values(fresh)),
    gzip: (fresh) => spliced.gzip(values(fresh)),
  };
}

/** As Svelte writes a value between quotes; what goes in between tags is letters and digits, which are written the same. */
const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
