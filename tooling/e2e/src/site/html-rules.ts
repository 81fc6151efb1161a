import { HtmlValidate, Parser, StaticConfigLoader } from 'html-validate';
import type { HtmlElement } from 'html-validate';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended', 'html-validate:a11y'],
    rules: {
      // Ways of writing that mean the same to every reader: the compiler chooses them.
      'doctype-style': 'off',
      'void-style': 'off',
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      'no-trailing-whitespace': 'off',
      'no-implicit-input-type': 'off',
      // As the standard has it, ids may hold whatever is no space, and several boxes to tick may share a name.
      'valid-id': ['error', { relaxed: true }],
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
      // Numbers are kept in one line by the style sheet, and copied with plain spaces.
      'tel-non-breaking': 'off',
      // The field that keeps a form's text out of Chromium's session files (NoTrace) is no password.
      'autocomplete-password': 'off',
    },
  }),
);
const config = validator.getConfigForSync('page.html');

/** A page's elements. */
export const parse = (html: string, path: string): HtmlElement =>
  new Parser(config).parseHtml({ data: html, filename: path, line: 1, column: 1, offset: 0 });

/** What HTML's own rules and those of accessible HTML have against a page, one line each. */
export const htmlFaults = (html: string, path: string): string[] =>
  validator
    .validateStringSync(html, path)
    .results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${path} ${line}:${column} ${ruleId}: ${message}`),
    );
