import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';
import type { StaffRouter } from '@breakwater/api-staff';
import { deviceStore } from './draft-store.ts';
import type { SealedDraft } from './draft-seal.ts';
import { Drafts } from './drafts.ts';
import type { OtherTabs } from './drafts.ts';

let present: { staffId: string; drafts: Drafts } | undefined;

/** The drafts of whoever this page is for. In a browser only; another person begins with none in memory. */
export function draftsOf(staffId: string): Drafts {
  if (present?.staffId !== staffId)
    present = { staffId, drafts: new Drafts(staffId, { store: deviceStore(), askKey, others: otherTabs() }) };
  return present.drafts;
}

/** Sealed under the person's key, like what lies on the device. */
function otherTabs(): OtherTabs {
  const channel = new BroadcastChannel('breakwater-drafts');
  return {
    tell: (sent) => channel.postMessage(sent),
    hear: (listener) => channel.addEventListener('message', ({ data }) => listener(data as SealedDraft)),
  };
}

function askKey() {
  const client = createTRPCClient<StaffRouter>({
    links: [httpLink({ url: '/trpc', transformer: superjson })],
  });
  return client.session.draftKey.query();
}
