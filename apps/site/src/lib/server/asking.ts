import { within } from '@breakwater/runtime/patience';
import { door } from './door.ts';
import { failureOf, type Failure } from './failure.ts';

// A database that hangs says nothing; after this the page says to call.
const PATIENCE_MS = 4000;

/** What a page asks the database for, or null: it is away, or takes too long. The page then stands without it. */
export async function inTime<T>(ask: () => Promise<T>): Promise<T | null> {
  if (!door().isDatabaseUp()) return null;
  try {
    return await within(PATIENCE_MS, ask);
  } catch (thrown) {
    if (failureOf(thrown) === null) throw thrown;
    return null;
  }
}

/** Sends what somebody typed; a domain error comes back as a value, since nothing typed may be lost to an error page. */
export async function tried<T>(send: () => Promise<T>): Promise<{ result: T } | { failure: Failure }> {
  try {
    return { result: await send() };
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (failure === null) throw thrown;
    return { failure };
  }
}

const ASKED = Symbol.for('breakwater.asked');

/**
 * What the wrapper has asked for this page already, when it makes one to be kept and filled in anew on each visit
 * (server/templates.ts), or one with a new code. No request from outside can carry it.
 */
export const askedBefore = <T>(platform: Readonly<App.Platform> | undefined): T | undefined =>
  (platform?.req as { [ASKED]?: T } | undefined)?.[ASKED];
