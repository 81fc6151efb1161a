import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { load } from '../load.ts';
import type { Step } from '../load-plan.ts';
import { AT_ONCE, measure, pidOf, type Bench } from '../measure.ts';
import { seedCohorts, seedProgrammes } from '../seed-cohorts.ts';
import { askDatabase } from '../session.ts';
import { Visitor, type Form } from '../visitor.ts';
import { BROWSER, FORM, otherThan, type Case } from './case.ts';

const WARM = 48;
const SENT = 480;
const PLACES = 12;
const AT_THE_DOOR = 400;
const CONNECTIONS = 8;

/**
 * (k) Sign-ups to one cohort, whole as in (b): everybody wants a place of the same twelve, and waits for the same lock.
 * Beside it what the door alone does, without forms and the cost of codes: the rate of that lock.
 */
export const signUp: Case = {
  letter: 'k',
  title: 'sign-ups to one cohort',
  async run(bench) {
    const { adminUrl, site } = bench.centre;
    const [programmeId = '', ...more] = await seedProgrammes(adminUrl);
    const [warm = ''] = await seedCohorts(adminUrl, [more[0] ?? ''], 1, { capacity: PLACES, waitlist: 1000 });
    const [cohortId = ''] = await seedCohorts(adminUrl, [programmeId], 1, {
      capacity: PLACES,
      waitlist: 1000,
    });
    const plan = (forms: Form[]) => ({
      ...{ origin: site, connections: AT_ONCE, steps: stepsOf(forms), visits: forms.length },
    });
    await load(plan(await prepareForms(bench, `/en/programmes/${more[0]}/${warm}`, WARM)));
    const forms = await prepareForms(bench, `/en/programmes/${programmeId}/${cohortId}`, SENT);
    const app = await measure(bench, 'site', pidOf(bench, 'site'), plan(forms));
    const { stand, taken } = await countIn(bench, cohortId);
    const doorPerSecond = await askTheDoor(bench, [more[1] ?? '']);
    return {
      lines: [{ name: 'sign-up whole', app, bare: null }],
      figures: { door: doorPerSecond },
      notes: [
        `${stand} of ${SENT} sign-ups to one cohort stand, ${AT_ONCE} at once; ${taken} have a place of ${PLACES}`,
        `the door alone, one cohort, ${CONNECTIONS} connections: ${Math.round(doorPerSecond)} sign-ups a second`,
      ],
      faults: [
        ...otherThan('sign-up', app, [200, 303]),
        ...(stand === SENT ? [] : [`${SENT} sign-ups were sent, and ${stand} stand`]),
        ...(taken === PLACES ? [] : [`${PLACES} places were there, and ${taken} are taken`]),
      ],
    };
  },
};

async function prepareForms({ centre }: Bench, path: string, count: number): Promise<Form[]> {
  const visitor = new Visitor(centre.site);
  await visitor.awaitPage(path);
  const forms: Form[] = [];
  const read = async () => {
    while (forms.length < count) forms.push(await visitor.prepareSignUp(path));
  };
  await Promise.all(Array.from({ length: 4 }, read));
  return forms.slice(0, count);
}

const stepsOf = (forms: Form[]): Step[] => [
  {
    method: 'POST',
    path: forms[0]?.path ?? '',
    headers: { ...FORM, ...BROWSER },
    bodies: forms.map(({ body }) => body),
  },
  { method: 'GET', path: '', headers: BROWSER, isFollowing: true },
];

async function countIn({ centre }: Bench, cohortId: string): Promise<{ stand: number; taken: number }> {
  const [found] = await askDatabase<{ stand: number; taken: number }>(
    centre.adminUrl,
    `SELECT count(*)::int AS stand, (coalesce(sum(places) FILTER (WHERE state = 'enrolled'), 0))::int AS taken
     FROM app.enrolment WHERE cohort_id = $1`,
    [cohortId],
  );
  return found ?? { stand: 0, taken: 0 };
}

/** Sign-ups a second at the door itself: nothing is sealed that anybody could open, and all of it is removed. */
async function askTheDoor({ centre }: Bench, [programmeId = '']: string[]): Promise<number> {
  const [cohortId = ''] = await seedCohorts(centre.adminUrl, [programmeId], 1, {
    capacity: PLACES,
    waitlist: 1000,
  });
  const [key] = await askDatabase<{ id: string }>(centre.adminUrl, 'SELECT id FROM door.intake_key()');
  const clear = JSON.stringify({
    ...{ programmeId, cohortId, places: 1, forWhom: 'self', locale: 'en', reach: 'code_only', needs: [] },
  });
  const clients = Array.from(
    { length: CONNECTIONS },
    () => new Client({ connectionString: centre.adminUrl }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  const worker = centre.processOf('worker');
  if (worker) process.kill(worker.pid, 'SIGSTOP');
  try {
    const began = performance.now();
    let left = AT_THE_DOOR;
    await Promise.all(
      clients.map(async (client) => {
        while (left-- > 0) await client.query({ ...DOOR, values: doorValues(clear, key?.id ?? '') });
      }),
    );
    return (AT_THE_DOOR * 1000) / (performance.now() - began);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    await askDatabase(centre.adminUrl, 'DELETE FROM app.enrolment WHERE cohort_id = $1', [cohortId]);
    if (worker) process.kill(worker.pid, 'SIGCONT');
  }
}

const DOOR = {
  name: 'enrol',
  text: `SELECT door.enrol($1, $2, $3, now() + interval '4 hours', $4, $5, $6, NULL, $7, $8, $9, true, $10)`,
};
const doorValues = (clear: string, keyId: string) => [
  ...[randomBytes(32), randomBytes(32), randomBytes(32), randomUUID(), clear, [randomUUID()]],
  ...[randomUUID(), keyId, randomBytes(256), randomUUID()],
];
