import { askDatabase } from '../session.ts';
import { load } from '../load.ts';
import type { Step } from '../load-plan.ts';
import { AT_ONCE, measure, measureBareTwice, pidOf, type Bench } from '../measure.ts';
import { Visitor, type Form } from '../visitor.ts';
import { BROWSER, FORM, otherThan, type Case } from './case.ts';

const WARM = 96;
const SENT = 960;

/**
 * (b) A whole submission: the POST and the page with the code that follows. Each has a form and a solved puzzle of its
 * own, made before: what is measured is what the server does when somebody presses "Send".
 */
export const submission: Case = {
  letter: 'b',
  title: 'submission whole',
  async run(bench) {
    const { centre } = bench;
    const forms = await prepareForms(bench, WARM + SENT + 1);
    const [recorded] = forms.splice(0, 1);
    const plan = (some: Form[]) => ({
      origin: centre.site,
      connections: AT_ONCE,
      steps: stepsOf(some),
      visits: some.length,
    });
    await load(plan(forms.splice(0, WARM)));
    const stoodBefore = await countRequests(bench);
    const app = await measure(bench, 'site', pidOf(bench, 'site'), plan(forms));
    const stand = (await countRequests(bench)) - stoodBefore;
    const { bare, bareWithReceipt } = await besideFrozenWorker(bench, () =>
      measureBareTwice(bench, 'site', stepsOf(recorded ? [recorded] : [])),
    );
    const limit = bareWithReceipt.perSecond;
    return {
      lines: [{ name: 'submission whole', app, bare }],
      figures: { receipts: app.perSecond / limit },
      notes: [
        `${stand} of ${SENT} submissions stand, ${AT_ONCE} at once`,
        `the bare server with the receipt's Argon2id, which seals nothing and has no worker behind it: ${limit.toFixed(0)} a second; the site does ${(app.perSecond / limit).toFixed(2)} of that`,
      ],
      faults: [
        ...otherThan('submission', app, [200, 303]),
        ...(stand === SENT ? [] : [`${SENT} submissions were sent, and ${stand} stand`]),
      ],
    };
  },
};

/** So many forms, read and with their puzzles solved. */
async function prepareForms({ centre }: Bench, count: number): Promise<Form[]> {
  const visitor = new Visitor(centre.site);
  const forms: Form[] = [];
  const read = async () => {
    while (forms.length < count) forms.push(await visitor.prepare('Written for the bench, and for nobody.'));
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

async function countRequests({ centre }: Bench): Promise<number> {
  const [found] = await askDatabase<{ count: string }>(centre.adminUrl, 'SELECT count(*) FROM app.request');
  return Number(found?.count);
}

/** What a bare server submits opens with no key: the worker doesn't see it, and it is removed before it goes on. */
export async function besideFrozenWorker<T>({ centre }: Bench, work: () => Promise<T>): Promise<T> {
  const worker = centre.processOf('worker');
  const [began] = await askDatabase<{ at: Date }>(centre.adminUrl, 'SELECT now() AS at');
  if (worker) process.kill(worker.pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    await askDatabase(
      centre.adminUrl,
      'DELETE FROM app.request r USING app.sealed_intake i WHERE i.request_id = r.id AND r.received_at >= $1',
      [began?.at],
    );
    if (worker) process.kill(worker.pid, 'SIGCONT');
  }
}
