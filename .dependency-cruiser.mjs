import { HOME, LAYERS, banned } from '@breakwater/eslint-config/layers';

/** The fourth net: resolves every import to its file, so that a path or an alias can't get round a name. */
const between = LAYERS.flatMap((layer) =>
  banned(layer).map(([name, typesAllowed]) => ({
    name: `${layer.folder.replaceAll('/', '-')}-not-${name}`,
    comment: HOME[name],
    severity: 'error',
    from: { path: `^${layer.folder}/` },
    to: {
      path: `^packages/${name}/`,
      ...(typesAllowed ? { dependencyTypesNot: ['type-only', 'type-import'] } : {}),
    },
  })),
);

/** Between apps, and from the product to its tools, nothing is imported at all. */
const outside = [
  {
    name: 'apps-apart',
    comment: 'What both apps need belongs in packages/ui (components) or packages/domain (rules).',
    severity: 'error',
    from: { path: '^apps/([^/]+)/' },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'packages-below-apps',
    comment: 'Move what the package needs into packages/.',
    severity: 'error',
    from: { path: '^packages/' },
    to: { path: '^apps/' },
  },
  {
    name: 'product-without-tools',
    comment: 'The product runs without tooling/; only tests and configuration may import it.',
    severity: 'error',
    from: { path: '^(apps|packages)/[^/]+/(src|server)/', pathNot: '\\.(test|spec)\\.ts$' },
    to: { path: '^tooling/' },
  },
  {
    name: 'tests-import-tests-only',
    comment: 'A test file is nobody’s library; put the factory beside it in its own file.',
    severity: 'error',
    from: { pathNot: '\\.(test|spec)\\.ts$' },
    to: { path: '\\.(test|spec)\\.ts$' },
  },
  {
    name: 'no-circles',
    comment: 'Two files that need each other are one file, or lack a third.',
    severity: 'error',
    from: { path: '^(apps|packages)/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'type-import'] } },
  },
  {
    name: 'nothing-unresolved',
    comment: 'The file or package doesn’t exist from here: declare it in package.json.',
    severity: 'error',
    from: { path: '^(apps|packages)/' },
    to: {
      couldNotResolve: true,
      pathNot: '/\\$types$|^([$#]|virtual:|MANIFEST|HANDLER|ENV|SHIMS|SERVER)|/compiled/|/build/',
    },
  },
];

export default {
  forbidden: [...between, ...outside],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(build|\\.svelte-kit|compiled|static|fixture)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.svelte', '.d.ts'],
    },
  },
};
