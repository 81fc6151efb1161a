import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';
import type { StaffRouter } from '@breakwater/api-staff';
import type { ListFreeTimes } from '@breakwater/domain/request';
import type { FreeTime } from '@breakwater/domain/slot';

type Loaded = { mayPropose: boolean; freeTimes: FreeTime[] };
const known = new WeakMap<Loaded, FreeTime[]>();

/**
 * The free times to show beside what the server has loaded: those that came with it, and each time it is shown again,
 * freshly asked ones. What can't be asked just now stays as it was. In a browser only.
 */
export async function keepFresh(loaded: Loaded, ask: () => Promise<FreeTime[]>): Promise<FreeTime[]> {
  const before = known.get(loaded);
  const times = before && loaded.mayPropose ? await ask().catch(() => before) : loaded.freeTimes;
  known.set(loaded, times);
  return times;
}

/** One's own free times for a request, asked by the browser: opens nothing and renews no session. */
export function askFreeTimes(input: ListFreeTimes): Promise<FreeTime[]> {
  const client = createTRPCClient<StaffRouter>({
    links: [httpLink({ url: '/trpc', transformer: superjson })],
  });
  return client.request.freeTimes.query(input);
}
