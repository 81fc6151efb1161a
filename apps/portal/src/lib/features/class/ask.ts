import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';
import type { StaffRouter } from '@breakwater/api-staff';
import type { RollMarks, Told } from '@breakwater/domain/class';

const client = () =>
  createTRPCClient<StaffRouter>({ links: [httpLink({ url: '/trpc', transformer: superjson })] });

/** Who is marked how now, asked by the browser: opens no names. */
export const askMarks = (sessionId: string): Promise<RollMarks> => client().class.marks.query({ sessionId });
/** Who of a notice has been told by now: opens nothing that is sealed. */
export const askTold = (id: string): Promise<Told[]> => client().class.told.query({ id });

const known = new WeakMap<object, unknown>();

/**
 * What came with the page at first, and freshly asked each time it is shown again: what was opened with it isn't opened
 * anew. What can't be asked just now stays as it was. In a browser only.
 */
export async function keepUp<T>(opened: object, first: T, ask: () => Promise<T>): Promise<T> {
  const before = known.get(opened) as T | undefined;
  const now = before === undefined ? first : await ask().catch(() => before);
  known.set(opened, now);
  return now;
}
