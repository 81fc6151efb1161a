import { runAlone, type Check, type Complaint } from './check.ts';
import { listFiles, listFolders } from './files.ts';
import {
  APPS,
  CAPABILITIES,
  DOMAIN_FILES,
  EMPTY_NAMES,
  OTHER_FEATURES,
  OTHER_FOLDERS,
  PACKAGES,
  TOOLING,
} from './house.ts';

/** The folders of the house, one name per capability, and the closed vocabulary of file names. */
export const structure: Check = {
  name: 'structure',
  run: (root) => [
    ...rooms(root),
    ...capabilities(root),
    ...names(root),
    ...domainFiles(root),
    ...doors(root),
  ],
};

function rooms(root: string): Complaint[] {
  const plan = { apps: APPS, packages: PACKAGES, tooling: TOOLING };
  return Object.entries(plan).flatMap(([folder, expected]) => {
    const found = listFolders(root, folder);
    const missing = expected.filter((name) => !found.includes(name));
    const extra = found.filter((name) => !expected.includes(name));
    return [
      ...missing.map((name) => ({ at: `${folder}/${name}`, what: 'is part of the house and isn’t there' })),
      ...extra.map((name) => ({
        at: `${folder}/${name}`,
        what: 'isn’t in the plan of the house (tooling/checks/src/house.ts): a new package is a decision',
      })),
    ];
  });
}

function capabilities(root: string): Complaint[] {
  const homes = [...PACKAGES.map((name) => `packages/${name}`), ...APPS.map((name) => `apps/${name}`)];
  const first = homes.flatMap((home) =>
    listFolders(root, `${home}/src`).map((name) => `${home}/src/${name}`),
  );
  const features = APPS.flatMap((app) => {
    const folder = `apps/${app}/src/lib/features`;
    return listFolders(root, folder).map((name) => `${folder}/${name}`);
  });
  return [...first, ...features]
    .filter((path) => !isKnown(path))
    .map((at) => ({
      at,
      what: 'is no capability: use a name of CAPABILITIES, or add it there as a decision',
    }));
}

function isKnown(path: string): boolean {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  const others = parts.includes('features') ? OTHER_FEATURES : OTHER_FOLDERS[parts[1] ?? ''];
  return CAPABILITIES.includes(name) || (others ?? []).includes(name);
}

function names(root: string): Complaint[] {
  const paths = ['apps', 'packages', 'tooling'].flatMap((folder) => listFiles(root, folder));
  return paths.flatMap((path) => {
    const parts = path.split('/');
    const file = parts.at(-1) ?? '';
    const stems = [...parts.slice(0, -1), file.split('.')[0] ?? ''];
    const complaints: Complaint[] = [];
    const empty = stems.find((stem) => EMPTY_NAMES.includes(stem));
    if (empty && !path.startsWith('packages/i18n/messages/')) {
      complaints.push({ at: path, what: `“${empty}” says nothing: name the file after what it is about` });
    }
    if (file.endsWith('.ts') && path.includes('/src/') && !/^[+a-z0-9-]+(\.[a-z]+)*\.ts$/.test(file)) {
      complaints.push({ at: path, what: 'TypeScript files are named in kebab-case' });
    }
    if (file.endsWith('.svelte') && !/^(\+[a-z]+(@.*)?|[A-Z][A-Za-z0-9]*)\.svelte$/.test(file)) {
      complaints.push({ at: path, what: 'components are named in PascalCase' });
    }
    return complaints;
  });
}

function domainFiles(root: string): Complaint[] {
  return listFiles(root, 'packages/domain/src', /\/src\/[^/]+\/[^/]+\.ts$/)
    .filter((path) => !/\.test\.ts$/.test(path))
    .filter((path) => !isDomainFile(path))
    .map((at) => ({
      at,
      what: `a capability of domain has only ${DOMAIN_FILES.join('.ts, ')}.ts (and their tests)`,
    }));
}

/** A rule big enough for a file of its own may be data: `emergency-numbers.ts` and the like are listed here. */
const DOMAIN_TABLES = [
  'centre/contrast',
  'centre/emergency-elsewhere',
  'centre/emergency-numbers',
  'centre/mark',
  'centre/mark-image',
  'centre/mark-png',
  'centre/mark-svg',
  'centre/palette',
  'library/article',
  'library/everyday-words',
  'library/lint',
  'library/search',
  'library/search-words',
  'library/words-avoided',
  'shelter/address',
  'staff/permissions',
];

function isDomainFile(path: string): boolean {
  const name = path.replace('packages/domain/src/', '').replace(/\.ts$/, '');
  return DOMAIN_TABLES.includes(name) || DOMAIN_FILES.includes(name.split('/')[1] ?? '');
}

/** A router has one file a capability: `packages/api-x/src/<capability>.ts`, nothing deeper. */
function doors(root: string): Complaint[] {
  const allowed = [
    ...CAPABILITIES,
    ...(OTHER_FOLDERS['api-staff'] ?? []),
    'index',
    'kernel',
    'start',
    'router',
    // Walks of every procedure there is.
    'router-walk',
    'bad-input',
    'test-input',
  ];
  return ['api-public', 'api-staff']
    .flatMap((name) => listFiles(root, `packages/${name}/src`, /\.ts$/))
    .filter((path) => !allowed.includes(path.split('/').slice(3).join('/').split('.')[0] ?? ''))
    .map((at) => ({ at, what: 'a router’s file is <capability>.ts (or start.ts, router.ts, index.ts)' }));
}

if (import.meta.main) runAlone(structure);
