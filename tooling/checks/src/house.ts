/** The shape of the house: what `structure` holds the repository to. A new name here is a decision. */

export const APPS = ['site', 'portal', 'worker'];

export const PACKAGES = [
  'domain',
  'db',
  'vault',
  'services',
  'trpc',
  'runtime',
  'api-public',
  'api-staff',
  'auth',
  'notify',
  'i18n',
  'ui',
];

export const TOOLING = ['launch', 'eslint', 'typescript', 'vitest', 'checks', 'bench', 'faults', 'e2e'];

/** Each owns a table, an integration or a lifecycle, and has the same name in every package. */
export const CAPABILITIES = [
  'access',
  'audit',
  'case',
  'centre',
  'certificate',
  'class',
  'client',
  'cohort',
  'commission',
  'contact',
  'emergency',
  'enrolment',
  'episode',
  'erasure',
  'evaluation',
  'export',
  'finding',
  'import',
  'incident',
  'instrument',
  'intake',
  'language',
  'library',
  'mailbox',
  'measure',
  'meeting',
  'note',
  'paper',
  'payment',
  'programme',
  'referral',
  'release',
  'request',
  'risk',
  'roster',
  'safe-contact',
  'separation',
  'shelter',
  'short-text',
  'slot',
  'staff',
  'task',
  'timeline',
  'week',
];

/** Folders in a package's `src` that are no capability, and why they are there. */
export const OTHER_FOLDERS: Record<string, string[]> = {
  // The embedded server, how it is reached and by whom, and the keys' own tables.
  db: ['server', 'connection', 'role', 'key'],
  // Kinds of sealing rather than features.
  vault: ['envelope', 'key', 'intake', 'receipt', 'token'],
  // Sign-in's own parts.
  auth: ['session', 'password', 'sign-in', 'totp', 'throttle', 'passkey', 'recovery', 'step-up', 'link'],
  // The demo centre, the server's own shell, the feed of changes, sign-in, keys, and what runs by the clock.
  services: ['demo', 'key', 'live', 'operations', 'session', 'setup', 'worker'],
  'api-staff': ['live', 'factor', 'auth', 'session'],
  // Mail to colleagues.
  notify: ['mail'],
  ui: ['css'],
  // What a process has around it, whatever the capability.
  runtime: ['log', 'metrics', 'probe', 'drain', 'patience', 'rest', 'secret'],
  worker: [],
  // SvelteKit's own.
  site: ['lib', 'routes', 'css'],
  portal: ['lib', 'routes', 'css'],
};

/** Features of an app that are no capability: the frame of pages and forms, the live stream, what spans several, what machines read, the tools of the site that stay on the device. */
export const OTHER_FEATURES = ['shell', 'form', 'live', 'sign-in', 'today', 'account', 'machine', 'tool'];

/** Names that say nothing about what is inside. */
export const EMPTY_NAMES = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'shared', 'stuff'];

/** The closed vocabulary of `packages/domain/src/<capability>/`. */
export const DOMAIN_FILES = ['schema', 'status', 'policy', 'rules', 'view', 'errors', 'index'];
