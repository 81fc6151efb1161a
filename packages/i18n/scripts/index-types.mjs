import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/*
 * Run after Paraglide: the types of all messages in one declaration beside their index. Without it TypeScript reads
 * every message's words in every language, thousands of files, wherever types are checked. Each message keeps the type
 * that Paraglide gave it; one that isn't found ends the compilation.
 */
const folder = new URL('../src/compiled/', import.meta.url);
const MESSAGE =
  /\/\*\* @typedef \{(?<inputs>.*)\} (?<alias>\w+Inputs) \*\/[^]*^export const (?<name>\w+) = \/\*\* @type \{(?<type>.*)\} \*\/ \(/m;
const OPTIONS = /\{ locale\?: [^}]*\}/g;

let options = '';
const declarations = readdirSync(new URL('messages/', folder))
  .filter((name) => name.endsWith('.js') && name !== '_index.js')
  .map((file) => {
    const found = MESSAGE.exec(readFileSync(new URL(`messages/${file}`, folder), 'utf8'))?.groups;
    if (!found || `${found.name}.js` !== file) throw new Error(`${file} doesn't say what its message takes.`);
    options ||= found.type.match(OPTIONS)?.[0] ?? '';
    const type = found.type
      .replaceAll(OPTIONS, 'Options')
      .replaceAll("import('../runtime.js').", '')
      .replaceAll(new RegExp(`\\b${found.alias}\\b`, 'g'), found.inputs);
    return `export const ${found.name}: ${type};\n`;
  });

writeFileSync(
  new URL('messages/_index.d.ts', folder),
  [
    "import type { LocalizedString, MessageMetadata } from '../runtime.js';\n",
    `type Options = ${options};\n`,
    ...declarations,
  ].join(''),
);
