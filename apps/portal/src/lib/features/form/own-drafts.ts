import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';
import type { StaffRouter } from '@breakwater/api-staff';
import { deviceStore } from './draft-store.ts';
import { Drafts } from './drafts.ts';

let present: { staffId: string; drafts: Drafts } | undefined;

/** The drafts of whoever this page is for. In a browser only; another person begins with none in memory. */
export function draftsOf(staffId: string): Drafts {
  if (present?.staffId !== staffId)
    present = { staffId, drafts: new Drafts(staffId, { store: deviceStore(), askKey }) };
  return present.drafts;
}

function askKey() {
  const client = createTRPCClient<StaffRouter>({
    links: [httpLink({ url: '/trpc', transformer: superjson })],
  });
  return client.session.draftKey.query();
}
