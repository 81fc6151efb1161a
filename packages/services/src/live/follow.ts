import { isSessionLive } from '@breakwater/auth';
import { tellable } from '../access/queries.ts';
import type { StaffContext } from '../context.ts';
import { authorise } from '../verb.ts';
import type { ChangeBatch } from './feed.ts';

const CHECK_MS = 1_000;

/**
 * What changes, as it happens, after `cursor`. Says only that something is new and where: reading it goes through a verb.
 * Nobody hears of a row that they are barred from. Ends within a second or two of the session's end; following it keeps no session alive.
 */
export async function* follow(
  ctx: StaffContext,
  cursor: string | null,
  signal: AbortSignal,
): AsyncGenerator<ChangeBatch> {
  authorise(ctx, 'profile.own');
  const ended = new AbortController();
  let checking = false;
  const timer = setInterval(() => {
    if (checking) return;
    checking = true;
    void endWithSession(ctx, ended).finally(() => (checking = false));
  }, CHECK_MS);
  try {
    for await (const batch of ctx.core.changes.follow(cursor, AbortSignal.any([signal, ended.signal]))) {
      const changes = await tellable(ctx, batch.changes);
      if (changes.length > 0) yield { ...batch, changes };
    }
  } finally {
    clearInterval(timer);
  }
}

async function endWithSession({ core, actor }: StaffContext, ended: AbortController): Promise<void> {
  const isLive = await isSessionLive(core.auth, actor.sessionId).catch(() => true);
  if (!isLive) ended.abort();
}
