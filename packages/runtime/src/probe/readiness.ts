import { within } from '../patience/index.ts';

/** What must hold before work is sent to an app. True is well; a part that can't be asked is not well. */
export type Readiness = { database: boolean; keys: boolean; migrations: boolean };

/** What `/readyz` says: no secret, no name, no version of anything. */
export type ReadyAnswer = Readiness & { status: 'ready' | 'not_ready'; draining: boolean };

const FRESH_MS = 1_000;
const NONE: Readiness = { database: false, keys: false, migrations: false };

/**
 * Asks at most once a second, however many probes come: one is no way to load the database. A question that takes
 * longer than `patienceMs` counts as a no.
 */
export function keepReadiness(
  ask: () => Promise<Readiness>,
  { now = Date.now, patienceMs = 3_000 }: { now?: () => number; patienceMs?: number } = {},
): () => Promise<Readiness> {
  let asked: { at: number; answer: Promise<Readiness> } | null = null;
  return () => {
    if (!asked || now() - asked.at >= FRESH_MS) asked = { at: now(), answer: answerWithin(patienceMs, ask) };
    return asked.answer;
  };
}

const answerWithin = async (ms: number, ask: () => Promise<Readiness>): Promise<Readiness> =>
  (await within(ms, ask).catch(() => NONE)) ?? NONE;

/** The answer to `/readyz` and its status: 200 only when everything holds and the app isn't ending. */
export function readyAnswer(
  { database, keys, migrations }: Readiness,
  draining: boolean,
): { status: 200 | 503; body: ReadyAnswer } {
  const isReady = database && keys && migrations && !draining;
  const body: ReadyAnswer = {
    status: isReady ? 'ready' : 'not_ready',
    database,
    keys,
    migrations,
    draining,
  };
  return { status: isReady ? 200 : 503, body };
}
