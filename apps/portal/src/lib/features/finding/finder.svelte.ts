import { createTRPCClient, httpLink } from '@trpc/client';
import { getContext, setContext } from 'svelte';
import superjson from 'superjson';
import type { StaffRouter } from '@breakwater/api-staff';
import type { FoundPeople, FoundPerson } from '@breakwater/domain/finding';

const REST_MS = 350;

/** A line of the finder's list: somebody, or one of their cases. What doesn't open has no address. */
export type Choice = { key: string; person: FoundPerson; caseNumber: string | null; href: string | null };

/** The finder that any page opens: whether it is open, what was found for what is typed, and which line is marked. */
export class Finder {
  isOpen = $state(false);
  found = $state.raw<FoundPeople | null>(null);
  isLooking = $state(false);
  hasFailed = $state(false);
  marked = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  get choices(): Choice[] {
    return (this.found?.rows ?? []).flatMap(choicesOf);
  }

  /** Looks once typing rests: each search stands in the trail, and a letter is none. */
  type(query: string): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.isLooking = false;
    this.hasFailed = false;
    if (query.trim() === '') this.found = null;
    else this.#timer = setTimeout(() => void this.#look(query), REST_MS);
  }

  mark(step: number): void {
    const { length } = this.choices;
    if (length > 0) this.marked = (this.marked + step + length) % length;
  }

  /** Nothing of who was looked for stays on the page. */
  close(): void {
    this.type('');
    this.isOpen = false;
  }

  async #look(query: string): Promise<void> {
    const mine = (this.#asked += 1);
    this.isLooking = true;
    const found = await ask(query).catch(() => null);
    if (mine !== this.#asked) return;
    this.isLooking = false;
    this.hasFailed = found === null;
    this.found = found;
    this.marked = 0;
  }
}

function choicesOf(person: FoundPerson): Choice[] {
  const href = person.tier === 'file' ? `/people/${person.id}` : null;
  const cases = person.cases.map(({ id, number }) => ({
    // A household shares its case.
    key: `${person.id} ${id}`,
    person,
    caseNumber: number,
    href: `/cases/${id}`,
  }));
  return [{ key: person.id, person, caseNumber: null, href }, ...cases];
}

function ask(query: string): Promise<FoundPeople> {
  const client = createTRPCClient<StaffRouter>({
    links: [httpLink({ url: '/trpc', transformer: superjson })],
  });
  return client.people.find.mutate({ query });
}

const FINDER = Symbol('finder');
export const provideFinder = (finder: Finder) => setContext(FINDER, finder);
export const useFinder = () => getContext<Finder>(FINDER);
