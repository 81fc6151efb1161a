import { ask } from '@breakwater/bench/ask';
import { startCentre, type OwnCentre } from '@breakwater/bench/centre';
import { contentPaths, formPaths, SAYS_TO_CALL } from '@breakwater/bench/content';
import { askDatabase, signIn } from '@breakwater/bench/session';
import { startTwin } from '@breakwater/bench/twin';
import { Visitor } from '@breakwater/bench/visitor';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { gather, submit } from './crowd.ts';
import { Ledger } from './ledger.ts';
import { areReady, freeze, kill, RESTART_MS, untilBack, type Victim } from './lives.ts';
import { openProxy, type Cut, type Proxy } from './proxy.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

/* The quick set: one centre whose processes die, freeze and lose each other, whose disk is full and whose clocks differ. */
let disk: SmallDisk;
let proxy: Proxy;
let centre: OwnCentre;

beforeAll(async () => {
  disk = mountSmallDisk();
  centre = await startCentre({
    folder: disk.folder,
    between: async (port) => (proxy = await openProxy(port)).port,
  });
});
afterAll(async () => {
  disk?.free();
  await centre?.stop();
  await proxy?.close();
  disk?.remove();
});

const HOUR_MS = 3_600_000;
const PAGES = [
  ...['/en', '/cs/numbers', '/uk/safety', '/id/code', '/zh/call', '/en/request'],
  ...['/hsds/services', '/sitemap.xml', '/robots.txt'],
];
/** What a page may take, whatever is broken: it comes from memory. */
const AT_ONCE_MS = 1_500;

/** What must be there whatever is broken: numbers, advice, the way to call; at once. */
async function expectPages(pages = PAGES): Promise<void> {
  for (const path of pages) {
    const since = performance.now();
    expect((await ask(centre.site + path)).status, path).toBe(200);
    expect(performance.now() - since, path).toBeLessThan(AT_ONCE_MS);
  }
}

/** Both servers say that they are ready, and the site has a form to give. */
const expectReady = (timeout = RESTART_MS) =>
  vi.waitFor(
    async () => {
      expect(await areReady(centre)).toBe(true);
      await new Visitor(centre.site).prepare('Never sent.');
    },
    { timeout, interval: 100 },
  );

describe.each<Victim>(['site', 'portal', 'worker', 'database'])('the %s', (victim) => {
  test('is killed under sixteen clients: back in ten seconds, nothing lost, nothing doubled', async () => {
    const ledger = await Ledger.open(centre);
    const crowd = await gather(centre, ledger);
    for (let round = 0; round < 2; round += 1) {
      await wait(800);
      const others = (['site', 'portal', 'worker'] as const).filter((app) => app !== victim);
      const pids = () => others.map((app) => centre.processOf(app)?.pid);
      const stood = pids();
      const [since, before] = [performance.now(), kill(centre, victim)];
      if (victim !== 'site') await expectPages();
      expect(await untilBack(centre, victim, before, since)).toBeLessThan(RESTART_MS);
      expect(pids(), 'nobody else has ended').toEqual(stood);
    }
    await crowd.leave();
    expect(ledger.words.size).toBeGreaterThan(0);
    expect(await ledger.findFaults(centre)).toEqual([]);
  });

  test('is frozen: the others go on, and when it goes on so does everything', async () => {
    const ledger = await Ledger.open(centre);
    const goOn = freeze(centre, victim);
    try {
      if (victim !== 'site') await expectPages();
      const form = new Visitor(centre.site).prepare('Sent while something stands still.').catch(() => null);
      if (victim === 'portal' || victim === 'worker') {
        await submit(new Visitor(centre.site), ledger);
        expect(await form).not.toBeNull();
      }
    } finally {
      goOn();
    }
    await expectReady();
    await submit(new Visitor(centre.site), ledger);
    expect(await ledger.findFaults(centre)).toEqual([]);
  });
});

describe('between the apps and the database', () => {
  test.each<[Cut, number]>([
    ['drop', RESTART_MS],
    ['blackhole', RESTART_MS],
    ['half-open', 2 * RESTART_MS],
    ['slow', RESTART_MS],
  ])(
    'a cut (%s): the pages answer at once, a form is taken or told to come again, and all heals',
    async (how, healsMs) => {
      const ledger = await Ledger.open(centre);
      const visitor = new Visitor(centre.site);
      const forms = await Promise.all(
        Array.from({ length: 4 }, () => visitor.prepare(`Sent into a ${how} cut.`)),
      );
      proxy.cut(how);
      try {
        const [answers] = await Promise.all([
          Promise.all(forms.map((form) => visitor.send(form))),
          expectPages(),
        ]);
        expect(
          answers.filter(({ status }) => ![303, 503].includes(status)).map(({ status }) => status),
        ).toEqual([]);
        if (how === 'drop' || how === 'blackhole')
          expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
      } finally {
        proxy.mend();
      }
      await expectReady(healsMs);
      const sent = await Promise.all(
        forms.map((form) =>
          vi.waitFor(async () => visitor.submit(form), { timeout: healsMs, interval: 200 }),
        ),
      );
      for (const code of sent) ledger.submitted(code, `Sent into a ${how} cut.`);
      expect(await ledger.findFaults(centre)).toEqual([]);
    },
  );
});

describe('without its database', () => {
  /** Forms that say to call, and every page of content in every language. */
  async function expectWithout(pages: string[], forms: string[]): Promise<void> {
    await vi.waitFor(
      async () => {
        for (const path of forms)
          expect((await ask(centre.site + path)).body.toString(), path).toMatch(SAYS_TO_CALL);
      },
      { timeout: RESTART_MS, interval: 100 },
    );
    await expectPages(pages);
    await expectPages(forms);
  }

  test('a site that loses it, and one that is started without it, has every page; forms say to call, until it is back', async () => {
    const [pages, forms] = [await contentPaths(centre.site), await formPaths(centre.site)];
    proxy.cut('drop');
    try {
      await expectWithout(pages, forms);
      const before = kill(centre, 'site');
      await vi.waitFor(
        async () => {
          expect(centre.processOf('site')?.pid ?? before).not.toBe(before);
          expect((await ask(`${centre.site}/healthz`)).status).toBe(200);
          // Until it can ask anything, pages with a form aren't there; they say so within a second or two.
          for (const path of forms) expect((await ask(centre.site + path)).status).toBe(200);
        },
        { timeout: RESTART_MS, interval: 100 },
      );
      await expectWithout(pages, forms);
    } finally {
      proxy.mend();
    }
    await expectReady();
    for (const path of forms)
      expect((await ask(centre.site + path)).body.toString(), path).toContain('name="formId"');
  });
});

test('a full disk: writing is refused in words, reading goes on, and with room again all heals by itself', async () => {
  const ledger = await Ledger.open(centre);
  const visitor = new Visitor(centre.site);
  const { headers } = await signIn(centre.adminUrl, 'counsellor');
  const forms = await Promise.all(Array.from({ length: 80 }, () => visitor.prepare('Sent to a full disk.')));
  const code = await submit(visitor, ledger);
  disk.fill();
  let refused = 0;
  try {
    for (const form of forms) {
      const answer = await visitor.send(form);
      if (answer.status === 303) ledger.submitted(await visitor.codeAfter(answer), 'Sent to a full disk.');
      else {
        expect(answer.status).toBe(503);
        expect(answer.body.toString()).toContain('Sent to a full disk.');
        refused += 1;
      }
      if (refused === 3) break;
    }
    expect(refused).toBe(3);
    await expectPages();
    expect(await visitor.open(code)).toContain('Words');
    expect((await ask(`${centre.portal}/requests`, { headers })).status).toBe(200);
  } finally {
    disk.free();
  }
  await expectReady();
  await submit(visitor, ledger);
  expect(await ledger.findFaults(centre)).toEqual([]);
});

describe('clocks that differ', () => {
  const twinAt = (app: 'site' | 'portal', skewMs: number) => {
    const running = centre.processOf(app);
    if (!running) throw new Error(`The ${app} isn't running.`);
    const module = fileURLToPath(new URL('./skew.mjs', import.meta.url));
    return startTwin(running, { BREAKWATER_SKEW_MS: String(skewMs) }, [module]);
  };

  test.each([-5, 5])(
    'a site that is %i hours off takes, shows and opens as the database’s clock has it',
    async (hours) => {
      const ledger = await Ledger.open(centre);
      const twin = await twinAt('site', hours * HOUR_MS);
      try {
        const [skewed, straight] = [new Visitor(twin.address), new Visitor(centre.site)];
        for (const [from, to] of [
          [skewed, straight],
          [straight, skewed],
        ] as const) {
          const code = await to.submit(await from.prepare('Clocks differ.'));
          ledger.submitted(code, 'Clocks differ.');
          expect(await from.open(code)).toContain('Clocks differ.');
        }
      } finally {
        await twin.stop();
      }
      expect(await ledger.findFaults(centre)).toEqual([]);
    },
  );

  test('a portal that is thirteen hours ahead ends no session, and one that is behind keeps none alive', async () => {
    const { staffId, headers } = await signIn(centre.adminUrl, 'counsellor');
    const statusOf = async (skewMs: number) => {
      const twin = await twinAt('portal', skewMs);
      const answer = await ask(`${twin.address}/requests`, { headers });
      await twin.stop();
      return answer.status;
    };
    expect(await statusOf(13 * HOUR_MS)).toBe(200);
    await askDatabase(
      centre.adminUrl,
      "UPDATE app.session SET last_seen_at = now() - interval '31 minutes' WHERE staff_id = $1",
      [staffId],
    );
    expect(await statusOf(-13 * HOUR_MS)).toBe(303);
  });
});

describe('the same at once', () => {
  test('one form, sent fifty times at once, is one request with one code', async () => {
    const ledger = await Ledger.open(centre);
    const visitor = new Visitor(centre.site);
    const form = await visitor.prepare('Sent fifty times.');
    const codes = await Promise.all(Array.from({ length: 50 }, () => visitor.submit(form)));
    expect(new Set(codes).size).toBe(1);
    ledger.submitted(codes[0] ?? '', 'Sent fifty times.');
    expect(await ledger.findFaults(centre)).toEqual([]);
  });

  test('sixteen visitors send one free time: as many get it as there are people who are free', async () => {
    const [time] = await askDatabase<{ at: Date; people: number }>(
      centre.adminUrl,
      `SELECT f.starts_at AS at, count(*)::int AS people
       FROM (SELECT * FROM app.service WHERE is_accepting ORDER BY position, id LIMIT 1) s
       CROSS JOIN LATERAL app.free_slots(s.id, 'phone', 'any', 'en', NULL,
         now() + make_interval(hours => (s.policy ->> 'noticeHours')::int), now() + interval '9 days') f
       GROUP BY 1 ORDER BY 1 DESC LIMIT 1`,
    );
    const visitor = new Visitor(centre.site);
    const forms = [];
    for (let each = 0; each < 16; each += 1)
      forms.push(await visitor.prepare('The same time.', { time_phone: time?.at.toISOString() ?? '' }));
    const statuses = (await Promise.all(forms.map((form) => visitor.send(form)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(time?.people ?? 0);
    expect(statuses.filter((status) => status === 409)).toHaveLength(16 - (time?.people ?? 0));
  });
});
