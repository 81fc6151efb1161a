import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';
import type { StaffRouter } from '@breakwater/api-staff';
import type { Alike } from '@breakwater/domain/intake';

const PAUSE_MS = 600;

/** Asks, once somebody pauses in typing, who may be the same person. A call that fails is asked again with the form. */
export function lookAlike(tell: (alike: Alike[]) => void): (said: FormData) => void {
  let last = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (said) => {
    const text = (name: string) => String(said.get(`person.${name}`) ?? '').trim();
    const traces = {
      name: [text('codeName'), text('givenName'), text('familyName')].filter(Boolean).join(' '),
      phones: text('phones').split('\n').filter(Boolean).slice(0, 8),
      bornOn: text('bornOn'),
    };
    const asked = JSON.stringify(traces);
    if (asked === last || (traces.name.length < 3 && traces.phones.length === 0)) return;
    last = asked;
    clearTimeout(timer);
    timer = setTimeout(() => {
      void ask(traces).then(
        (alike) => asked === last && tell(alike),
        () => undefined,
      );
    }, PAUSE_MS);
  };
}

function ask(traces: { name: string; phones: string[]; bornOn: string }): Promise<Alike[]> {
  const client = createTRPCClient<StaffRouter>({
    links: [httpLink({ url: '/trpc', transformer: superjson })],
  });
  return client.intake.alike.mutate(traces);
}
