import { getContext, setContext } from 'svelte';
import { AT_FIRST, Watch } from './watch.ts';
import type { Presence } from './watch.ts';

/** What the page shows of its session, and whom it asks. */
export class Session {
  #shown = $state.raw<Presence>(AT_FIRST);
  /** The server can't be reached. */
  isLost = false;
  readonly watch: Watch;

  constructor(staffId: string) {
    this.watch = new Watch(staffId, (presence) => (this.#shown = presence));
  }

  get presence(): Presence {
    return this.#shown;
  }

  /** Whether what is on the page is nobody's to read now. */
  get isCovered(): boolean {
    return this.#shown.state === 'ended' || this.#shown.state === 'other';
  }
}

const SESSION = Symbol('session');
export const provideSession = (session: Session) => setContext(SESSION, session);
/** The session of this page; none where nobody has signed in. */
export const useSession = () => getContext<Session | undefined>(SESSION);
