import { readdirSync, writeFileSync } from 'node:fs';

/*
 * Run after Paraglide: an index of the messages that say errors. A reason is a key that is known only when it happens,
 * so whoever looks one up in the whole catalogue has all of it in memory; the site looks it up in these.
 */
const folder = new URL('../src/compiled/', import.meta.url);
const errors = readdirSync(new URL('messages/', folder)).filter((name) => /^error_\w+\.js$/.test(name));
// Each by its name: the files' types have one name in all of them.
const lines = (from) =>
  errors.map((file) => `export { ${file.slice(0, -3)} } from './messages/${from(file)}';\n`);
writeFileSync(new URL('errors.js', folder), lines((file) => file).join(''));
writeFileSync(new URL('errors.d.ts', folder), lines(() => '_index.js').join(''));
