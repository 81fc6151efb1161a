import { setTimeout as wait } from 'node:timers/promises';
import { load } from '../load.ts';
import { FORM_ID, type Step } from '../load-plan.ts';
import { measure, pidOf } from '../measure.ts';
import { Visitor } from '../visitor.ts';
import { BROWSER, FORM, otherThan, type Case } from './case.ts';

const FLOOD_SECONDS = 60;
const FLOOD_A_SECOND = 50;
const HOME_A_SECOND = 50;
/** The others come once the share of those without a proof is taken. */
const UNTIL_FULL_MS = 15_000;

/**
 * (n) A night when everyone comes, and a flood with it: fifty forms a second are read and sent without a solved puzzle,
 * for a minute. Meanwhile others read the first page; somebody with JavaScript sends a request, and somebody without.
 */
export const night: Case = {
  letter: 'n',
  title: 'a flood on the form, for a minute',
  async run(bench) {
    const { site } = bench.centre;
    const visitor = new Visitor(site);
    const { path, body } = await visitor.prepare('Nobody wrote this.', { formId: FORM_ID, proof: '' });
    const steps: Step[] = [
      // Not packed: the form's id is read from the text.
      { method: 'GET', path, headers: {}, notesFormId: true },
      { method: 'POST', path, headers: { ...FORM, ...BROWSER }, body },
    ];
    const flood = load({
      origin: site,
      connections: 32,
      steps,
      seconds: FLOOD_SECONDS,
      perSecond: FLOOD_A_SECOND * steps.length,
    });
    const home = measure(bench, 'site', pidOf(bench, 'site'), {
      origin: site,
      connections: 4,
      steps: [{ method: 'GET', path: '/en', headers: BROWSER }],
      seconds: FLOOD_SECONDS - 2,
      perSecond: HOME_A_SECOND,
    });
    await wait(UNTIL_FULL_MS);
    const [withScript, without] = [
      await visitor.send(await visitor.prepare('Somebody with a script.')),
      await visitor.send(await visitor.prepare('Somebody without.', { proof: '' })),
    ];
    const [app, sent] = await Promise.all([home, flood]);
    const isToldToCall = without.status === 429 && without.body.includes('Please call us');
    return {
      lines: [{ name: 'site home in a flood', app, bare: null }],
      figures: { flood: app.p95 },
      notes: [
        `${sent.visits} forms in ${Math.round(sent.seconds)} s, answered ${JSON.stringify(sent.statuses)}, p95 ${Math.round(sent.p95)} ms`,
      ],
      faults: [
        ...otherThan('site home in a flood', app, [200]),
        ...(withScript.status === 303
          ? []
          : [`somebody with JavaScript was answered by ${withScript.status}`]),
        ...(isToldToCall ? [] : [`somebody without JavaScript was answered by ${without.status}`]),
        ...(sent.statuses['500'] ? [`${sent.statuses['500']} forms of the flood ended in an error`] : []),
      ],
    };
  },
};
