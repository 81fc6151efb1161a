import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './root.ts';

/** An image's program under test, begun by hand as the engine would begin it. */
export type TrialImage = {
  process: ChildProcess;
  port: number;
  internalPort: number;
  output(): string;
  ended: Promise<number | null>;
};

/** Where the parts of a trial are: packed apps, the centre's folder, the database. */
export type TrialPlace = { packs: string; centre: string; run: string; databaseHost: string };

type Compose = {
  services: Record<string, { environment: Record<string, string>; secrets?: string[] }>;
  secrets: Record<string, { file: string }>;
};

const compose = (): Compose =>
  parse(readFileSync(join(root, 'compose.yaml'), 'utf8'), { merge: true }) as Compose;

/** The lines of a stage of deploy/Dockerfile. */
function stageOf(stage: string): string {
  const text = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8');
  return text.split(/^FROM /m).find((each) => new RegExp(`^\\S+ AS ${stage}\\n`).test(each)) ?? '';
}

/** The environment that every image has from deploy/Dockerfile. */
export const imageEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    [...stageOf('runtime').matchAll(/^ENV (.*)$/gm)]
      .flatMap(([, pairs = '']) => pairs.split(' '))
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );

/** The start command of a stage of deploy/Dockerfile. */
export function commandOf(stage: string): string[] {
  const command = /^CMD (\[.*\])$/m.exec(stageOf(stage))?.[1];
  if (!command) throw new Error(`deploy/Dockerfile has no command for ${stage}.`);
  return JSON.parse(command) as string[];
}

/** The environment that compose.yaml gives to an app, with this machine's folders, ports and database in it. */
function environmentOf(app: string, place: TrialPlace, port: number, internalPort: number) {
  const { services, secrets } = compose();
  const service = services[app];
  if (!service) throw new Error(`compose.yaml has no ${app}.`);
  const own = join(place.run, app);
  mkdirSync(join(own, 'state'), { recursive: true });
  // As the engine does: the secrets of this app, and no others, each at its place.
  for (const name of service.secrets ?? []) {
    const file = secrets[name]?.file.replace(/^\$\{CENTRE_FOLDER[^}]*\}/, place.centre) ?? '';
    if (!existsSync(join(own, name))) linkSync(file, join(own, name));
  }
  const here = (value: string): string =>
    value
      .replace('/run/secrets/', `${own}/`)
      // A volume of compose.yaml: the centre's own folder.
      .replace('/var/lib/breakwater/trail/', `${place.centre}/trail/`)
      .replace('/var/lib/breakwater/', `${own}/state/`)
      .replace('@db:5432', `@${place.databaseHost}`)
      .replace(/^\$\{\w+\}$/, `localhost:${port}`)
      // What a centre may leave unset is unset.
      .replace(/^\$\{\w+:-\}$/, '');
  const given = Object.entries(service.environment).map(([name, value]) => [name, here(value)]);
  return {
    ...imageEnvironment(),
    ...Object.fromEntries(given),
    HOST: '127.0.0.1',
    PORT: String(port),
    BREAKWATER_INTERNAL_PORT: String(internalPort),
  } as Record<string, string>;
}

/** Starts an app from its packed folder by its image's command. */
export function startImage(app: string, place: TrialPlace, port: number, internalPort: number): TrialImage {
  const [, ...args] = commandOf(app);
  const child = spawn(process.execPath, args, {
    cwd: join(place.packs, app),
    env: environmentOf(app, place, port, internalPort),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { process: child, port, internalPort, output: () => output, ended };
}
