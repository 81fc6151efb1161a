import { HOME, LAYERS, banned } from './layers.js';

const RELATIVE = {
  regex: '^(\\.\\./)+(apps|packages|tooling)/|^(\\.\\./){2,}[a-z0-9-]+/src/',
  message: 'Another package is imported by its name (@breakwater/…), never by a path.',
};

/** One ESLint block per layer, with the imports that the layer must not make. */
export function importRules(rulesOfPureCode) {
  return LAYERS.map((layer) => ({
    name: `imports/${layer.folder}`,
    files: [`${layer.folder}/**/*.{js,ts,svelte}`],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: patternsOf(layer) }],
      ...(layer.only ? rulesOfPureCode : {}),
    },
  }));
}

/** The patterns of one layer, for `no-restricted-imports`. */
export function patternsOf(layer) {
  const ours = banned(layer).map(([name, typesAllowed]) => ({
    regex: `^@breakwater/${name}(/|$)`,
    message: `${layer.folder} must not import ${name}${typesAllowed ? ' (types are fine)' : ''}. ${HOME[name]}`,
    allowTypeImports: typesAllowed,
  }));
  const libraries = layer.bans.map(({ libraries, why }) => ({
    regex: `^(${libraries.map(escape).join('|')})(/|$)`,
    message: `${layer.folder} must not import this. ${why}`,
  }));
  const pure = layer.only && {
    regex: `^(?!\\.|(${layer.only.map(escape).join('|')}|vitest|fast-check)(/|$))`,
    message: `${layer.folder} is pure: it imports ${layer.only.join(' and ')} only. Input and output belong in packages/services.`,
  };
  return [...ours, ...libraries, ...(pure ? [pure] : []), RELATIVE];
}

function escape(text) {
  return text.replace(/[$/.]/g, '\\$&');
}
