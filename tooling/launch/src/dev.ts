import { createRequire } from 'node:module';
import { join } from 'node:path';
import { listApps, type App } from './apps.ts';
import { openDatabase } from './centre-database.ts';
import { ensureSecrets, openCentreFolder } from './centre-folder.ts';
import { settleKind } from './centre-kind.ts';
import { openKeeper, supervise, type ProcessSpec } from './database.ts';
import { loadDemo } from './demo.ts';
import { onEnd } from './lifeline.ts';
import { takeFolder } from './lock.ts';
import { portFrom } from './port.ts';
import { step } from './progress.ts';
import { root } from './root.ts';
import { runCommand } from './run-command.ts';

/* `pnpm dev`: the demo with both apps in Vite and the worker started anew on each change. */
const folder = openCentreFolder();
if (folder.kind === 'real') {
  console.error(
    `${folder.path} holds a real centre; development takes the demo. Name another folder by BREAKWATER_DATA_DIR.`,
  );
  process.exit(1);
}
const leaveFolder = takeFolder(folder.path);
const keeper = openKeeper(folder.path);

async function end(code: number): Promise<void> {
  await keeper.close();
  leaveFolder();
  process.exit(code);
}

/** The worker watches its own files; an app is Vite, in its folder. */
function commandOf(app: App): Pick<ProcessSpec, 'args' | 'cwd'> {
  if (app.name === 'worker') return { args: ['--watch', join(root, app.program)], cwd: root };
  const cwd = join(root, 'apps', app.name);
  const vite = join(createRequire(join(cwd, 'package.json')).resolve('vite/package.json'), '../bin/vite.js');
  return { args: [vite, 'dev', '--host', '127.0.0.1', '--port', String(app.port), '--strictPort'], cwd };
}

async function develop(): Promise<void> {
  await step('Compiling messages', () =>
    runCommand('pnpm', ['exec', 'turbo', 'run', 'compile', '--output-logs=errors-only']),
  );
  await ensureSecrets(folder);
  const database = await openDatabase(folder, keeper);
  if ((await settleKind(folder, database)) === 'real')
    throw new Error('The database holds a real centre; development takes the demo.');
  await step('Loading the demo centre', () => loadDemo(folder, database));
  const ports = {
    sitePort: portFrom('SITE_PORT', 4100),
    portalPort: portFrom('PORTAL_PORT', 4200),
  };
  for (const app of await listApps({ folder, database, ...ports })) {
    const env = {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: String(app.port),
      ...app.env,
    };
    const spec: ProcessSpec = {
      name: app.name,
      command: process.execPath,
      ...commandOf(app),
      env,
      stopSignal: 'SIGTERM',
      graceMs: 3_000,
      rank: 1,
    };
    const prefix = (text: string): string => text.replace(/^(?=.)/gm, `${app.name.padEnd(7)} `);
    await supervise(keeper, spec, {
      onOutput: (text) => void process.stdout.write(prefix(text)),
      onDown: ({ code, signal }) => console.log(`${app.name.padEnd(7)} ended (${signal ?? code})`),
    });
  }
  console.log(
    `\nSite http://localhost:${ports.sitePort}, portal http://localhost:${ports.portalPort}, codes: npm run demo:codes\n`,
  );
}

onEnd(() => void end(0));
await develop().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  return end(1);
});
