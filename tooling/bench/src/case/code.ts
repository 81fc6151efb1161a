import { timeCodes } from '../codes.ts';
import type { Step } from '../load-plan.ts';
import { measureBoth } from '../measure.ts';
import { Visitor } from '../visitor.ts';
import { BROWSER, FORM, otherThan, type Case } from './case.ts';

const TRIES = 200;

/** (c) Opening a code: the POST and the page of the mailbox. And: an unknown code takes as long as a deleted one. */
export const code: Case = {
  letter: 'c',
  title: 'opening a code',
  async run(bench) {
    const { centre } = bench;
    const visitor = new Visitor(centre.site);
    const receipt = await visitor.submit(await visitor.prepare('Opened again and again.'));
    const steps: Step[] = [
      {
        method: 'POST',
        path: '/en/code',
        headers: { ...FORM, ...BROWSER },
        body: new URLSearchParams({ receipt }).toString(),
      },
      { method: 'GET', path: '', headers: BROWSER, isFollowing: true },
    ];
    const { bare, app } = await measureBoth(bench, 'site', steps);
    const deleted = await visitor.submit(await visitor.prepare('Deleted at once.'));
    await visitor.erase(deleted);
    const { timings, isSameBody } = await timeCodes(centre.site, deleted, TRIES);
    return {
      lines: [{ name: 'opening a code', app, bare }],
      notes: timings.map(
        ({ name, medianMs, p99Ms }) =>
          `${name}: median ${medianMs.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms over ${TRIES} tries`,
      ),
      faults: [
        ...otherThan('opening a code', app, [200, 303]),
        ...(isSameBody ? [] : ['an unknown and a deleted code are answered differently']),
      ],
    };
  },
};
