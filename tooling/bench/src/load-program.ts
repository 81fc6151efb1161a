import autocannon from 'autocannon';
import { readFileSync } from 'node:fs';
import { FORM_ID, type Load, type LoadPlan, type Step } from './load-plan.ts';

/* The process that loads a server: its first argument is a file with a LoadPlan, its output a Load as JSON. */
const plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as LoadPlan;
const { origin, connections, steps, seconds = 1, visits, perSecond, isEach = false } = plan;
const statuses: Record<string, number> = {};
const times: number[] = [];

const FORM_ID_FIELD = /name="formId"[^>]* value="([^"]*)"/;

function asRequest(step: Step): autocannon.Request {
  const { method, path, headers, body, bodies, isFollowing, notesFormId } = step;
  const made: autocannon.Request = {
    method,
    path,
    headers,
    ...(body !== undefined && { body }),
    onResponse(_status, page, context, answered) {
      if (notesFormId) Object.assign(context, { formId: FORM_ID_FIELD.exec(page)?.[1] });
      const place = Object.entries(answered ?? {}).find(([name]) => name.toLowerCase() === 'location')?.[1];
      Object.assign(context, { place });
    },
  };
  if (bodies) made.setupRequest = (request) => ({ ...request, body: bodies.pop() ?? '' });
  if (body?.includes(FORM_ID))
    made.setupRequest = (request, context) => {
      const { formId = '' } = context as { formId?: string };
      return { ...request, body: body.replace(FORM_ID, formId) };
    };
  if (isFollowing)
    made.setupRequest = (request, context) => {
      const { pathname, search } = new URL((context as { place?: string }).place ?? '/', origin);
      return { ...request, path: pathname + search };
    };
  return made;
}

const running = new WeakMap<object, { ms: number; steps: number }>();
let lastAt = 0;
function onResponse(client: object, status: number, _bytes: number, ms: number): void {
  lastAt = performance.now();
  statuses[status] = (statuses[status] ?? 0) + 1;
  const visit = running.get(client) ?? { ms: 0, steps: 0 };
  visit.ms += ms;
  visit.steps += 1;
  running.set(client, visit);
  if (visit.steps < steps.length && !isEach) return;
  times.push(visit.ms);
  running.delete(client);
}

const beganAt = performance.now();
const { errors, timeouts } = await new Promise<autocannon.Result>((resolve, reject) => {
  const options = {
    url: origin,
    connections,
    requests: steps.map(asRequest),
    timeout: 30,
    ...(perSecond !== undefined && { overallRate: perSecond }),
    ...(visits === undefined ? { duration: seconds } : { amount: visits * (isEach ? 1 : steps.length) }),
  };
  autocannon(options, (error, result) => (error ? reject(error) : resolve(result))).on(
    'response',
    onResponse,
  );
});
// autocannon ends on its own clock's next second, which is no part of the visits.
const took = ((lastAt || performance.now()) - beganAt) / 1000;
if (errors + timeouts > 0) statuses[0] = errors + timeouts;
times.sort((a, b) => a - b);
const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const seen: Load = {
  visits: times.length,
  seconds: took,
  p50: at(0.5),
  p95: at(0.95),
  p99: at(0.99),
  statuses,
};
process.stdout.write(JSON.stringify(seen));
