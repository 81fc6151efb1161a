import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import { importRules } from './imports.js';
import { verbOrder } from './verb-order.js';
import { CLEAR_READS, HOUSEKEEPING, VISITOR_VERBS } from './verbs.js';

const breakwater = { rules: { 'verb-order': verbOrder } };

const IGNORED = [
  '**/build/**',
  '**/.svelte-kit/**',
  '**/.turbo/**',
  '**/.breakwater*/**',
  '**/compiled/**',
  '**/fixture/**',
];

const CLOCK = 'The clock is an argument here: take `now` as a parameter.';

/** Bans inside `packages/domain`, which must give the same answer anywhere and at any time. */
const PURE = {
  'no-restricted-globals': ['error', 'process', 'window', 'document', 'fetch', 'setTimeout', 'Buffer'],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: CLOCK },
    { object: 'Math', property: 'random', message: 'Chance is an argument here.' },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: CLOCK },
  ],
};

const TYPED =
  'SvelteStartTag:not(:has(SvelteAttribute[key.name="type"] SvelteLiteral[value=/^(hidden|radio|checkbox)$/]))';
const TYPED_OVER = [
  [`SvelteElement[name.name="input"] > ${TYPED} > SvelteAttribute[key.name="value"]`, 'defaultValue'],
  [
    'SvelteElement[name.name="input"] > SvelteStartTag > SvelteAttribute[key.name="checked"]',
    'defaultChecked',
  ],
].map(([selector, better]) => ({
  selector,
  message: `A live refresh would put back what was there before somebody typed: ${better}.`,
}));

const EVERYWHERE = {
  'max-lines': ['error', 400],
  'no-undef': 'off',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
};

/** The whole configuration of the repository; `eslint.config.js` at the root exports what this returns. */
export function config() {
  return [
    { ignores: IGNORED },
    { linterOptions: { reportUnusedDisableDirectives: 'error' } },
    ...ts.configs.recommended,
    ...svelte.configs.recommended,
    { plugins: { breakwater }, rules: EVERYWHERE },
    {
      files: ['**/*.svelte', '**/*.svelte.ts'],
      languageOptions: { parserOptions: { parser: ts.parser } },
      rules: {
        'svelte/no-at-html-tags': 'error',
        // SvelteKit's typed links: our addresses carry the language and are built by one function of our own.
        'svelte/no-navigation-without-resolve': 'off',
      },
    },
    // The site's pages have no script that would draw them anew.
    {
      files: ['apps/portal/**/*.svelte', 'packages/ui/**/*.svelte'],
      rules: { 'no-restricted-syntax': ['error', ...TYPED_OVER] },
    },
    {
      files: ['packages/**/src/**/*.{ts,svelte}'],
      rules: { 'no-console': 'error' },
    },
    ...importRules(PURE),
    {
      files: ['packages/services/src/*/*.ts'],
      ignores: ['**/*.test.ts', '**/index.ts', '**/queries.ts'],
      rules: {
        'breakwater/verb-order': [
          'error',
          { visitorVerbs: VISITOR_VERBS, clearReads: CLEAR_READS, housekeeping: HOUSEKEEPING },
        ],
      },
    },
  ];
}
