import type { ClientBase } from 'pg';
import { CLEAR_COLUMNS } from './clear-columns.ts';

const OURS = `('app', 'door', 'keys', 'audit')`;

/** Each rule is a query that names what breaks it. `breakwater_admin` is the embedded server's own superuser. */
const RULES: { what: string; breaches: string }[] = [
  {
    what: 'row-level security is not enabled and forced',
    breaches: `select c.oid::regclass::text as at from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ${OURS}
        and not (c.relrowsecurity and c.relforcerowsecurity)`,
  },
  {
    what: 'the migrator has no policy: its data migrations would change nothing, in silence',
    breaches: `select c.oid::regclass::text as at from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ${OURS}
        and not exists (select from pg_policy p where p.polrelid = c.oid
          and 'breakwater_migrator'::regrole = any (p.polroles))`,
  },
  {
    what: 'a function with its owner’s rights must pin its search_path',
    breaches: `select p.oid::regprocedure::text as at from pg_proc p
      where p.prosecdef and p.pronamespace::regnamespace::text in ${OURS}
        and not exists (select from unnest(p.proconfig) as s where s like 'search_path=%')`,
  },
  {
    what: 'everybody may execute it: revoke it from public',
    breaches: `select p.oid::regprocedure::text as at from pg_proc p
      where p.pronamespace::regnamespace::text in ${OURS} and p.prorettype <> 'trigger'::regtype
        and has_function_privilege('public', p.oid, 'execute')`,
  },
  {
    what: 'a view asks as its owner: add security_invoker = true',
    breaches: `select c.oid::regclass::text as at from pg_class c
      where c.relkind in ('v', 'm') and c.relnamespace::regnamespace::text in ${OURS}
        and not coalesce('security_invoker=true' = any (c.reloptions), false)`,
  },
  {
    what: 'an instant without a zone: use timestamptz',
    breaches: `select format('%s.%s', a.attrelid::regclass, a.attname) as at from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relkind in ('r', 'p', 'v') and c.relnamespace::regnamespace::text in ${OURS} and a.attnum > 0
        and not a.attisdropped and a.atttypid in ('timestamp'::regtype, 'timestamp[]'::regtype, 'timetz'::regtype)`,
  },
  {
    what: 'an app role owns it, and could switch its policies off',
    breaches: `select c.oid::regclass::text as at from pg_class c
      where c.relnamespace::regnamespace::text in ${OURS} and c.relkind in ('r', 'p', 'v', 'S')
        and c.relowner <> 'breakwater_migrator'::regrole`,
  },
  {
    what: 'the role sees through row-level security',
    breaches: `select rolname as at from pg_roles
      where rolname like 'breakwater\\_%' and (rolsuper or rolbypassrls) and rolname not in ('breakwater_backup', 'breakwater_admin')`,
  },
  {
    what: 'an app role may truncate it, which no policy stops',
    breaches: `select format('%s by %s', c.oid::regclass, r.rolname) as at from pg_class c, pg_roles r
      where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in ${OURS}
        and r.rolname like 'breakwater\\_%' and r.rolname not in ('breakwater_migrator', 'breakwater_admin')
        and has_table_privilege(r.oid, c.oid, 'truncate')`,
  },
];

const TEXT_COLUMNS = `select format('%s.%s.%s', n.nspname, c.relname, a.attname) as at
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_type t on t.oid = a.atttypid
  where c.relkind in ('r', 'p') and n.nspname in ${OURS} and a.attnum > 0 and not a.attisdropped
    and (t.typcategory = 'S' or t.typname in ('json', 'jsonb', '_text', '_varchar', '_json', '_jsonb', 'xml', 'hstore', 'tsvector'))`;

/** What is wrong with the schema of a migrated database, a sentence each; asked as its owner or a superuser. */
export async function lintSchema(client: ClientBase): Promise<string[]> {
  const complaints: string[] = [];
  for (const { what, breaches } of RULES) {
    complaints.push(...(await names(client, breaches)).map((at) => `${at}: ${what}`));
  }
  const listed = Object.values(CLEAR_COLUMNS).flat();
  const found = await names(client, TEXT_COLUMNS);
  const unlisted = found.filter((at) => !listed.includes(at));
  const gone = listed.filter((at) => !found.includes(at));
  return [
    ...complaints,
    ...unlisted.map((at) => `${at}: text in the clear; seal it, or give a reason in clear-columns.ts`),
    ...gone.map((at) => `${at}: is listed in clear-columns.ts and isn’t there`),
  ];
}

async function names(client: ClientBase, query: string): Promise<string[]> {
  const { rows } = await client.query<{ at: string }>(query);
  return rows.map(({ at }) => at);
}
