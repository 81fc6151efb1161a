import { ask, headerOf, type Answer } from './ask.ts';
import type { BareRoute } from './bare-plan.ts';
import { databaseUrlOf, type AppName, type OwnCentre } from './centre.ts';
import type { Step } from './load-plan.ts';
import { startTwin } from './twin.ts';
import { openWireTap } from './wire-tap.ts';

// The connection's own; a bare server writes them itself.
const OWN_HEADERS = ['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length'];

/** Has a twin of an app answer a visit once, and notes what it sent and which statements it needed, step by step. */
export async function recordVisit(
  centre: OwnCentre,
  app: Exclude<AppName, 'worker'>,
  steps: Step[],
): Promise<BareRoute[]> {
  const running = centre.processOf(app);
  if (!running) throw new Error(`The ${app} isn't running.`);
  const url = new URL(databaseUrlOf(running));
  const tap = await openWireTap(Number(url.port));
  url.port = String(tap.port);
  const twin = await startTwin(running, { DATABASE_URL: url.href });
  try {
    // Once for what only the first visit does.
    const [first] = steps;
    if (first?.method === 'GET') await ask(twin.address + first.path, first);
    tap.take();
    const routes: BareRoute[] = [];
    let place = '';
    for (const step of steps) {
      const path = step.isFollowing ? place : step.path;
      const answer = await ask(twin.address + path, {
        method: step.method,
        headers: ownOrigin(step.headers, twin.address),
        body: step.bodies?.at(-1) ?? step.body ?? '',
      });
      const { pathname, search } = new URL(headerOf(answer, 'location') || '/', twin.address);
      place = pathname + search;
      routes.push(routeOf(answer, tap.take()));
    }
    return routes;
  } finally {
    await twin.stop();
    tap.close();
  }
}

const ownOrigin = (headers: Record<string, string>, origin: string) =>
  'origin' in headers ? { ...headers, origin } : headers;

function routeOf({ status, headers, body }: Answer, statements: BareRoute['statements']): BareRoute {
  return {
    status,
    headers: [
      ...headers.filter(([name]) => !OWN_HEADERS.includes(name.toLowerCase())),
      ['content-length', String(body.length)],
    ],
    body: body.toString('base64'),
    statements,
  };
}
