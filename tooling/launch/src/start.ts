import { apartFrom, listApps, startApp } from './apps.ts';
import { buildApps } from './build.ts';
import { openDatabase } from './centre-database.ts';
import { ensureSecrets, openCentreFolder } from './centre-folder.ts';
import { settleKind } from './centre-kind.ts';
import { fillLibrary } from '@breakwater/services/setup';
import { isRoot, openKeeper } from './database.ts';
import { loadDemo } from './demo.ts';
import { onEnd } from './lifeline.ts';
import { takeFolder } from './lock.ts';
import { portFrom, untilPortFree } from './port.ts';
import { elapsed, startedAt, step } from './progress.ts';
import { sayDemo, sayReal } from './welcome.ts';

/* `npm start`: the whole centre on this machine, until Ctrl-C. */
const sitePort = portFrom('SITE_PORT', 4100);
const portalPort = portFrom('PORTAL_PORT', 4200);
const folder = openCentreFolder();

if (process.argv.includes('--demo') && folder.kind === 'real') {
  console.error(
    `The demo is refused: ${folder.path} holds a real centre. Name another folder by BREAKWATER_DATA_DIR.`,
  );
  process.exit(1);
}

const leaveFolder = takeFolder(folder.path);
const keeper = openKeeper(folder.path);
let isEnding = false;

async function end(message: string, code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  console.log(`\n${message}`);
  await keeper.close();
  leaveFolder();
  process.exit(code);
}

onEnd((reason) => void end(`Stopping (${reason}) …`, 0));
void keeper.ended.then(() => end('What the centre runs in has ended.', 1));

async function start(): Promise<void> {
  await buildApps();
  await ensureSecrets(folder);
  const database = await openDatabase(folder, keeper);
  const isReal = (await settleKind(folder, database)) === 'real';
  const accounts = isReal ? [] : await step('Loading the demo centre', () => loadDemo(folder, database));
  if (isReal) await fillLibrary({ migratorUrl: database.urlOf('migrator') });
  await Promise.all([untilPortFree(sitePort, 'SITE_PORT'), untilPortFree(portalPort, 'PORTAL_PORT')]);
  const runAs = apartFrom(folder);
  const apps = await listApps({ folder, database, sitePort, portalPort });
  await step('Starting the worker, the site and the portal', () =>
    Promise.all(apps.map((app) => startApp(keeper, app, folder, runAs))),
  );
  const place = { sitePort, portalPort, logs: folder.logs, took: elapsed(startedAt) };
  if (isReal) sayReal(place);
  else sayDemo(place, accounts, isRoot() && !runAs);
}

await start().catch((error: unknown) => {
  if (!isEnding) return end(error instanceof Error ? error.message : String(error), 1);
});
