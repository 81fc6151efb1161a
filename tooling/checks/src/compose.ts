import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { runAlone, type Check } from './check.ts';
import { stagesOf } from './dockerfile.ts';
import { readFiles, readText } from './files.ts';

type Service = {
  image?: string;
  build?: { dockerfile?: string; target?: string };
  user?: string;
  networks?: string[];
  ports?: string[];
  secrets?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  healthcheck?: { test: string[] };
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  mem_limit?: string;
  cpus?: number;
  pids_limit?: number;
};
type Compose = {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, unknown>;
  secrets: Record<string, { file: string }>;
};

/** Which secret files each service gets: these and no others. */
const SECRETS: Record<string, string[]> = {
  proxy: [],
  site: ['database-site', 'site-secrets'],
  portal: ['auth-pepper', 'database-portal', 'root-keyring', 'site-secrets'],
  worker: ['audit-key', 'database-worker', 'root-keyring'],
  db: ['database-superuser'],
  migrate: [],
  tools: [],
};
const APPS = ['site', 'portal', 'worker'];
/** Whoever has one of these, or the centre's folder, must be out of the site's reach. */
const KEYS = ['root-keyring', 'auth-pepper', 'audit-key'];
const MOUNT = /^(\$\{CENTRE_FOLDER[^}]*\}[^:]*|[\w./-]+):/;

/** `compose.yaml`: each app has its own database role, secrets and networks, nothing more than it needs, and all it names exists. */
export const compose: Check = {
  name: 'compose',
  run(root) {
    if (!existsSync(join(root, 'compose.yaml'))) return [];
    const file = parse(readText(root, 'compose.yaml'), { merge: true }) as Compose;
    const read = namesRead(root);
    return Object.entries(file.services).flatMap(([name, service]) =>
      [
        ...builds(root, service),
        ...guards(service),
        ...places(file, service),
        ...secrets(file, name, service),
        ...reach(file, name, service),
        ...health(root, name, service),
        ...unread(read, service),
      ].map((what) => ({ at: `compose.yaml: ${name}`, what })),
    );
  },
};

function builds(root: string, { image = '', build }: Service): string[] {
  if (!build) return /:\d/.test(image) ? [] : [`“${image}” is another program tomorrow: pin its version`];
  const { dockerfile = 'Dockerfile', target = '' } = build;
  if (!existsSync(join(root, dockerfile))) return [`${dockerfile} isn’t there`];
  const isThere = stagesOf(readText(root, dockerfile)).some(({ name }) => name === target);
  return isThere ? [] : [`${dockerfile} has no stage “${target}”`];
}

function guards(service: Service): string[] {
  const held: [boolean, string][] = [
    [service.read_only === true, 'its files can be written: read_only'],
    [service.cap_drop?.includes('ALL') ?? false, 'it keeps capabilities: cap_drop [ALL]'],
    [
      service.security_opt?.includes('no-new-privileges:true') ?? false,
      'it may gain privileges: no-new-privileges',
    ],
    [/^[1-9]\d*:[1-9]\d*$/.test(service.user ?? ''), 'it may run as root: name a user and a group by number'],
    [
      Boolean(service.mem_limit && service.cpus && service.pids_limit),
      'it may take the whole machine: mem_limit, cpus, pids_limit',
    ],
  ];
  return held.filter(([is]) => !is).map(([, what]) => what);
}

function places({ networks, volumes }: Compose, service: Service): string[] {
  const named = (service.volumes ?? [])
    .map((each) => MOUNT.exec(each)?.[1] ?? '')
    .filter((each) => /^[\w-]+$/.test(each));
  return [
    ...(service.networks ?? [])
      .filter((each) => !(each in networks))
      .map((each) => `there is no network ${each}`),
    ...named.filter((each) => !(each in volumes)).map((each) => `there is no volume ${each}`),
  ];
}

function secrets(file: Compose, name: string, service: Service): string[] {
  const given = service.secrets ?? [];
  const expected = SECRETS[name];
  const url = service.environment?.['DATABASE_URL'];
  const paths = Object.values(service.environment ?? {}).flatMap(
    (value) => /^\/run\/secrets\/([\w-]+)$/.exec(value)?.[1] ?? [],
  );
  return [
    ...(expected ? [] : ['isn’t known: say in tooling/checks/src/compose.ts which secrets it may have']),
    ...given
      .filter((each) => !(expected ?? []).includes(each))
      .map((each) => `${each} is none of its secrets`),
    ...(expected ?? []).filter((each) => !given.includes(each)).map((each) => `${each} is missing`),
    ...given.filter((each) => !(each in file.secrets)).map((each) => `there is no secret ${each}`),
    ...paths
      .filter((each) => !given.includes(each))
      .map((each) => `reads /run/secrets/${each}, which it isn’t given`),
    ...(url && /:\/\/[^/@]*:[^/@]+@/.test(url)
      ? ['a password in an address is seen by everybody: use a secret file']
      : []),
    ...(APPS.includes(name) && !url?.includes(`://breakwater_${name}@`)
      ? [`must connect as breakwater_${name}`]
      : []),
  ];
}

const holdsKeys = ({ secrets = [], volumes = [] }: Service) =>
  secrets.some((each) => KEYS.includes(each)) || volumes.some((each) => /CENTRE_FOLDER/.test(each));

function reach({ services, networks }: Compose, name: string, service: Service): string[] {
  const others = Object.entries(services).filter(([other]) => other !== name);
  const shared = (other: Service) =>
    (service.networks ?? []).filter((each) => other.networks?.includes(each));
  const keyed =
    name === 'site' ? others.filter(([, other]) => holdsKeys(other) && shared(other).length > 0) : [];
  const open = (service.networks ?? []).filter((each) => !networks[each]?.internal);
  return [
    ...keyed.map(([other]) => `reaches ${other}, which holds keys`),
    ...(name === 'site' && holdsKeys(service) ? ['holds keys'] : []),
    ...(service.ports && name !== 'proxy' ? ['only the proxy has ports'] : []),
    ...(name !== 'proxy' ? open.map((each) => `${each} leads outside: internal`) : []),
    ...(name === 'proxy' && (service.networks ?? []).some((each) => services['db']?.networks?.includes(each))
      ? ['reaches the database']
      : []),
  ];
}

function health(root: string, name: string, { healthcheck, environment = {} }: Service): string[] {
  if (name !== 'db' && !APPS.includes(name)) return [];
  if (!healthcheck) return ['has no healthcheck'];
  if (name === 'db') return [];
  const [, port, path] = /127\.0\.0\.1:(\d+)(\/\w+)/.exec(healthcheck.test.join(' ')) ?? [];
  const answers = readText(root, 'packages/runtime/src/probe/answer.ts');
  return [
    ...(path && answers.includes(`'${path}'`) ? [] : [`nothing answers ${path ?? 'its healthcheck'}`]),
    ...([environment['PORT'], environment['BREAKWATER_INTERNAL_PORT']].includes(port)
      ? []
      : [`its healthcheck asks port ${port}, where it doesn’t listen`]),
  ];
}

/** Names of variables that some program of ours reads. */
function namesRead(root: string): string {
  return ['apps', 'packages', 'tooling/launch/src']
    .flatMap((folder) => readFiles(root, folder, /\.ts$/))
    .filter(({ path }) => !/\.test\.ts$/.test(path))
    .map(({ text }) => text)
    .join('\n');
}

const unread = (read: string, { environment = {} }: Service): string[] =>
  Object.keys(environment)
    .filter((name) => name.startsWith('BREAKWATER_') && !new RegExp(`\\b${name}\\b`).test(read))
    .map((name) => `${name} is read by nobody`);

if (import.meta.main) runAlone(compose);
