import type { Step } from '../load-plan.ts';
import { measureBoth } from '../measure.ts';
import { BROWSER, otherThan, type Case } from './case.ts';

/** (a) The site's first page, beside a bare server that sends the same bytes. */
export const home: Case = {
  letter: 'a',
  title: 'site home',
  async run(bench) {
    const steps: Step[] = [{ method: 'GET', path: '/en', headers: BROWSER }];
    const { bare, app } = await measureBoth(bench, 'site', steps);
    return {
      lines: [{ name: 'site home', app, bare }],
      notes: [],
      faults: otherThan('site home', app, [200]),
    };
  },
};
