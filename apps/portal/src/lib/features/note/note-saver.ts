import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import superjson from 'superjson';
import type { StaffRouter } from '@breakwater/api-staff';
import type { SaveNote } from '@breakwater/domain/note';
import type { Words } from '#lib/features/form/draft-seal.ts';
import type { Drafts } from '#lib/features/form/drafts.ts';

/** A note as it stands in the form. */
export type Written = Omit<SaveNote, 'id' | 'key' | 'version'>;
/** `kept`: on this device, waiting for a connection or a session. `elsewhere`: saved by another tab or device meanwhile. */
export type SaveState = 'saved' | 'typed' | 'saving' | 'kept' | 'elsewhere';

type Saved = { version: number };
/** What a page shows of it. */
export type Shown = { state: SaveState; version: number };
type Means = {
  id: string;
  version: number;
  drafts: Pick<Drafts, 'keep' | 'forget'>;
  show: (shown: Shown) => void;
  /** The session has ended: somebody asks for it to be looked at. */
  onSignedOut: () => void;
  save?: (input: SaveNote) => Promise<Saved>;
  pauseMs?: number;
  againMs?: number;
};

/** The name under which a note is kept on the device. */
export const draftName = (id: string) => `note/${id}`;

/**
 * Saves a draft while it is typed: on this device at once, on the server a moment later. What couldn't be sent is sent
 * again as it was, so that a lost answer saves nothing twice; a version from elsewhere is never overwritten.
 */
export class NoteSaver {
  readonly #means: Means;
  #shown: Shown;
  #next: Written | undefined;
  #sending: SaveNote | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(means: Means) {
    this.#means = means;
    this.#shown = { state: 'saved', version: means.version };
  }

  get state(): SaveState {
    return this.#shown.state;
  }

  /** Something was typed or chosen. */
  typed(written: Written): void {
    this.#keep(written);
    this.#next = written;
    if (this.state === 'elsewhere') return;
    this.#show({ state: 'typed' });
    this.#saveIn(this.#means.pauseMs ?? 1_500);
  }

  /** The form is about to be sent itself: nothing more goes by this way until something is typed again. */
  async hold(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
    // An answer that was lost: asked again, it says which version stands now.
    if (this.#sending) await this.#save();
    clearTimeout(this.#timer);
  }

  /** It was sent by the form: nothing of it is left to keep. */
  done(): void {
    clearTimeout(this.#timer);
    this.#next = undefined;
    this.#means.drafts.forget(draftName(this.#means.id));
  }

  /** Tries now: the connection or the session is back. */
  retry(): void {
    if (this.state === 'kept') this.#saveIn(0);
  }

  /** The page is left: what was typed a moment ago goes at once. */
  stop(): void {
    clearTimeout(this.#timer);
    if (this.state === 'typed') void this.#running.then(() => this.#save());
    this.#isOver = true;
  }

  #show(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change };
    this.#means.show(this.#shown);
  }

  #keep({ worked = '', done = '', risk = '', next = '' }: Written): void {
    const words: Words = { worked, done, risk, next, version: String(this.#shown.version) };
    this.#means.drafts.keep(draftName(this.#means.id), words);
  }

  #saveIn(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#isOver) return;
    this.#timer = setTimeout(() => (this.#running = this.#running.then(() => this.#save())), ms);
  }

  async #save(): Promise<void> {
    if (!this.#sending && !this.#next) return;
    if (!this.#sending && this.#next) {
      this.#sending = {
        id: this.#means.id,
        key: crypto.randomUUID(),
        version: this.#shown.version,
        ...this.#next,
      };
      this.#next = undefined;
    }
    const input = this.#sending;
    if (!input) return;
    this.#show({ state: 'saving' });
    try {
      const { version } = await (this.#means.save ?? sendToServer)(input);
      this.#show({ version });
    } catch (error) {
      return this.#failed(error, input);
    }
    this.#sending = undefined;
    if (this.#next) {
      // Typed meanwhile: it is kept over the version that stands now.
      this.#keep(this.#next);
      this.#show({ state: 'typed' });
      this.#saveIn(this.#means.pauseMs ?? 1_500);
    } else {
      this.#show({ state: 'saved' });
      this.#means.drafts.forget(draftName(this.#means.id));
    }
  }

  #failed(error: unknown, input: SaveNote): void {
    const kind =
      error instanceof TRPCClientError ? (error.data as { kind?: string } | undefined)?.kind : undefined;
    if (kind === 'conflict' || kind === 'not_found' || kind === 'invalid') {
      // Refused for good: what was typed stays on the device, and whoever typed it is told.
      this.#sending = undefined;
      const { id: _, key: __, version: ___, ...written } = input;
      this.#next ??= written;
      this.#show({ state: kind === 'invalid' ? 'typed' : 'elsewhere' });
      return;
    }
    this.#show({ state: 'kept' });
    if (kind === 'not_signed_in') this.#means.onSignedOut();
    this.#saveIn(this.#means.againMs ?? 10_000);
  }
}

function sendToServer(input: SaveNote): Promise<Saved> {
  const client = createTRPCClient<StaffRouter>({
    links: [httpLink({ url: '/trpc', transformer: superjson })],
  });
  return client.note.save.mutate(input);
}
