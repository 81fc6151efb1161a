import { cloneDatabase, serverOfWorker } from '@breakwater/db/server';
import type {} from '@breakwater/vitest-config/database';
import fc from 'fast-check';
import { Pool } from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { openTestCentre } from '../test-centre.ts';
import { insist, Lives } from '../test-life.ts';
import { faultsOf } from '../test-life-faults.ts';
import { sweep, takeOver } from '../worker/index.ts';

/*
 * The whole life of requests by eight actors at once, while connections are cut in the middle of what they do.
 * BREAKWATER_LIFE_SECONDS makes it longer; BREAKWATER_LIFE_SEED repeats a run that failed.
 */
const SECONDS = Number(process.env['BREAKWATER_LIFE_SECONDS'] ?? 30);
const SEED = Number(process.env['BREAKWATER_LIFE_SEED'] ?? Date.now() % 2 ** 31);
const ACTORS = 8;

const chance = fc.nat({ max: 1_000 });
const Round = fc.record({
  acts: fc.uniqueArray(fc.record({ actor: fc.nat({ max: ACTORS - 1 }), what: chance, which: chance }), {
    selector: ({ actor }) => actor,
    minLength: 4,
    maxLength: ACTORS,
  }),
  kills: fc.array(
    fc.record({ role: fc.constantFrom('site', 'portal', 'worker'), afterMs: fc.nat({ max: 40 }) }),
    { maxLength: 3 },
  ),
  // Never so long in all that a request expires.
  hoursLater: fc.constantFrom(0, 0, 0, 2, 10),
});
type Round = typeof Round extends fc.Arbitrary<infer T> ? T : never;

/** Plays rounds in a centre of their own; returns what is wrong at the end, and how much was acknowledged. */
async function live(rounds: Round[]): Promise<{ faults: string[]; told: number }> {
  const database = await cloneDatabase(serverOfWorker(inject('testServers'), process.env['VITEST_POOL_ID']));
  const admin = new Pool({ connectionString: database.adminUrl, max: 3 });
  admin.on('error', () => undefined);
  const centre = await openTestCentre(database);
  try {
    await centre.setLimits();
    const people = [await centre.addStaff(), await centre.addStaff({ gender: 'man' })] as const;
    const supervisor = await centre.addStaff({ roles: ['supervisor', 'counsellor'] });
    const lives = new Lives(centre, [...people, supervisor]);
    for (const { acts, kills, hoursLater } of rounds) {
      await Promise.all([
        ...acts.map(({ actor, what, which }) => lives.act(actor, { what, which })),
        ...kills.map(async ({ role, afterMs }) => {
          await wait(afterMs);
          await cut(admin, role);
        }),
      ]);
      await centre.passHours(hoursLater);
    }
    await untilQuiet(admin);
    await insist(() => sweep(centre.worker));
    await insist(() => takeOver(centre.worker));
    return { faults: await faultsOf(centre, lives, supervisor), told: lives.told.length };
  } finally {
    await centre.close();
    await admin.end();
    await database.drop();
  }
}

/** Waits until whoever was cut off has let go: a transaction on its way out holds what it held, and is passed over. */
async function untilQuiet(admin: Pool): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { rowCount } = await admin.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'test-%' AND xact_start IS NOT NULL`,
    );
    if (rowCount === 0) return;
    await wait(100);
  }
  throw new Error('A transaction that was cut off has not ended.');
}

/** Ends every connection of a role that is in the middle of something, and one that isn't. */
const cut = (admin: Pool, role: string) =>
  admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = $1 AND (state <> 'idle' OR pid % 3 = 0)`,
    [`test-${role}`],
  );

test(
  'whatever eight people do at once, and whatever is cut: each acknowledged step is there once, and every rule holds',
  async () => {
    let [lives, told] = [0, 0];
    const life = fc.asyncProperty(fc.array(Round, { minLength: 15, maxLength: 30 }), async (rounds) => {
      const lived = await live(rounds);
      told += lived.told;
      // Said whole: what a comparison would shorten is what one has to know.
      if (lived.faults.length > 0) throw new Error(lived.faults.join('\n'));
    });
    // One life a seed, each to its end: a time limit of the library's would break one off and call that a failure.
    for (const end = Date.now() + SECONDS * 1_000; lives === 0 || Date.now() < end; lives += 1) {
      const seed = SEED + lives;
      const { failed, errorInstance } = await fc.check(life, { seed, numRuns: 1, endOnFailure: true });
      // What is wrong comes first: the acts that led to it are many lines long.
      if (failed)
        throw new Error(`BREAKWATER_LIFE_SEED=${seed}: ${String(errorInstance)}`, { cause: errorInstance });
    }
    process.stderr.write(`whole life: seed ${SEED}, ${lives} lives, ${told} steps acknowledged\n`);
    expect(told).toBeGreaterThan(20);
  },
  SECONDS * 1_000 + 120_000,
);
