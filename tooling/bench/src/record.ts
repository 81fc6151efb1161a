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
    // Once for what only the first visit does: all of it, or the form's page where the form itself can't be sent twice.
    if (steps.every(({ bodies }) => !bodies)) await visit(twin.address, steps, () => undefined);
    else await ask(twin.address + (steps[0]?.path ?? ''));
    tap.take();
    const routes: BareRoute[] = [];
    await visit(twin.address, steps, (answer) => routes.push(routeOf(answer, tap.take())));
    return routes;
  } finally {
    await twin.stop();
    tap.close();
  }
}

async function visit(address: string, steps: Step[], note: (answer: Answer) => void): Promise<void> {
  let place = '';
  for (const step of steps) {
    const answer = await ask(address + (step.isFollowing ? place : step.path), {
      method: step.method,
      headers: ownOrigin(step.headers, address),
      body: step.bodies?.at(-1) ?? step.body ?? '',
    });
    const { pathname, search } = new URL(headerOf(answer, 'location') || '/', address);
    place = pathname + search;
    note(answer);
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
