import { sql } from 'drizzle-orm';
import type { Column, SQL } from 'drizzle-orm';

const WORD = /^[a-z_]+$/;

/**
 * `column = 'word'`, with the word in the text where `eq` puts a value beside it: statements are prepared, and a plan that
 * serves any value can't use an index of only those rows. For states and kinds that a partial index is made for. Throws for
 * anything but a word.
 */
export function eqWord<C extends Column>(column: C, word: C['_']['data'] & string): SQL {
  if (!WORD.test(word)) throw new Error('Only a word stands in the text of a statement.');
  return sql`${column} = ${sql.raw(`'${word}'`)}`;
}
