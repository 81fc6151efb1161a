import { freePort } from '@breakwater/db/server';
import { loadRootKeyring } from '@breakwater/vault';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ask } from '../ask.ts';
import { seedCrowd, type First } from '../crowd/seed-crowd.ts';
import { load } from '../load.ts';
import type { LoadPlan, Step } from '../load-plan.ts';
import { AT_ONCE, measure, type Bench, type Measure } from '../measure.ts';
import { askDatabase, signIn, signInAs, type SignedIn } from '../session.ts';
import { startTwin } from '../twin.ts';

export const FEW = 500;
export const MANY = 50_000;
const WARM_SECONDS = 2;
const INDEX_MS = 60_000;

/** A portal of its own, begun among so many people, and who is signed in there. */
export type CrowdedPortal = {
  address: string;
  counsellor: SignedIn;
  supervisor: SignedIn;
  person: First;
  /** From its start until it says that it is ready, and until it finds people by name. */
  readyMs: number;
  indexMs: number;
  measure(steps: Step[], plan?: Partial<LoadPlan>): Promise<Measure>;
  /** Its own figures now, in MB. */
  memory(): Promise<{ heap: number; resident: number }>;
  stop(): Promise<void>;
};

const standing = new WeakMap<Bench['centre'], { size: number; first: First }>();

/** Brings the centre to `size` people and starts a portal among them; a crowd only grows. */
export async function startCrowded(bench: Bench, size: number): Promise<CrowdedPortal> {
  const { adminUrl, folder } = bench.centre;
  const known = standing.get(bench.centre);
  const keyring = await loadRootKeyring(join(folder, 'secrets/root-keyring.json'));
  const added = await seedCrowd(adminUrl, keyring, { from: known?.size ?? 0, to: size });
  // The same person and the same counsellor, however many are around them.
  const first = known?.first ?? added;
  standing.set(bench.centre, { size, first });
  const counsellor = await signInAs(adminUrl, first.counsellorId);
  const supervisor = await signIn(adminUrl, 'supervisor');
  const began = performance.now();
  const internal = await freePort();
  const main = bench.centre.processOf('portal');
  if (!main) throw new Error('The portal isn’t running.');
  const twin = await startTwin(main, { BREAKWATER_INTERNAL_PORT: String(internal) });
  const readyMs = performance.now() - began;
  const finds = callStep('people.find', { query: 'Novák' }, counsellor, twin.address);
  while ((await ask(twin.address + finds.path, finds)).body.includes('"not_ready"')) {
    if (performance.now() - began > INDEX_MS) throw new Error('The index of people isn’t built.');
    await wait(25);
  }
  return {
    address: twin.address,
    counsellor,
    supervisor,
    person: first,
    readyMs,
    indexMs: performance.now() - began,
    async measure(steps, more = {}) {
      const plan = { origin: twin.address, connections: AT_ONCE, steps, ...more };
      if (!more.visits) await load({ ...plan, seconds: WARM_SECONDS });
      return measure(bench, 'portal', twin.pid, { seconds: bench.seconds, ...plan });
    },
    memory: () => memoryOf(internal),
    stop: () => twin.stop(),
  };
}

/** A step that calls a procedure which writes into the trail, as a page's script would. */
export function callStep(
  procedure: string,
  input: object,
  { headers }: SignedIn,
  origin: string,
): Step & { body: string } {
  return {
    method: 'POST',
    path: `/trpc/${procedure}`,
    headers: { ...headers, 'content-type': 'application/json', origin },
    body: JSON.stringify({ json: input }),
  };
}

async function memoryOf(port: number): Promise<{ heap: number; resident: number }> {
  const text = (await ask(`http://127.0.0.1:${port}/metrics`)).body.toString();
  const read = (kind: string) =>
    Number(new RegExp(`memory_bytes\\{kind="${kind}"\\} (\\S+)`).exec(text)?.[1] ?? Number.NaN) / 1e6;
  return { heap: read('heap'), resident: read('resident') };
}

/** How many people, open cases and entries on timelines the centre has. */
export async function countCrowd({
  centre,
}: Bench): Promise<{ people: number; open: number; entries: number }> {
  const [found] = await askDatabase<{ people: number; open: number; entries: number }>(
    centre.adminUrl,
    `SELECT (SELECT count(*)::int FROM app.client) AS people, (SELECT count(*)::int FROM app.case WHERE state = 'open') AS open,
       ((SELECT count(*) FROM app.note) + (SELECT count(*) FROM app.contact) + (SELECT count(*) FROM app.meeting)
        + (SELECT count(*) FROM app.intervention))::int AS entries`,
  );
  return found ?? { people: 0, open: 0, entries: 0 };
}
