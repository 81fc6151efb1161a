import { createTRPCClient, httpSubscriptionLink } from '@trpc/client';
import superjson from 'superjson';
import type { StaffRouter } from '@breakwater/api-staff';
import type { Stream } from './live.ts';

/** The server's stream of changes. It finds itself again after a cut; a session that is over ends it. */
export const subscribe: Stream = (tell, onEnd) => {
  const client = createTRPCClient<StaffRouter>({
    links: [httpSubscriptionLink({ url: '/trpc', transformer: superjson })],
  });
  const { unsubscribe } = client.live.changes.subscribe(undefined, {
    onStarted: () => tell({ connection: 'live' }),
    onData: ({ data }) => tell({ change: data }),
    onConnectionStateChange: ({ state, error }) => {
      if (state === 'connecting' && error) tell({ connection: 'lost' });
    },
    // A server that ends it says so and it is complete; one that refuses it (401) makes it an error.
    onComplete: onEnd,
    onError: onEnd,
  });
  return unsubscribe;
};
