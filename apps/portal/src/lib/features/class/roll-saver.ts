import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import superjson from 'superjson';
import type { StaffRouter } from '@breakwater/api-staff';
import type { Mark, MarkRoll } from '@breakwater/domain/class';

/** What the roll shows: marks as tapped, and whose isn't saved yet. `isRefused`: the server said no, and what was tapped is taken back. */
export type RollShown = { marks: Record<string, Mark>; unsaved: string[]; isRefused: boolean };
type Means = {
  sessionId: string;
  show: (shown: RollShown) => void;
  save?: (input: MarkRoll) => Promise<unknown>;
  againMs?: number;
};
type Tap = MarkRoll & { before: Mark | undefined };

/**
 * Saves each tap of a roll at once. What couldn't be sent is marked and sent again as the same act until it is there, so
 * that a hall without a connection loses nothing and marks nobody twice; what the server refuses is taken back, and said.
 */
export class RollSaver {
  readonly #means: Means;
  #marks: Record<string, Mark>;
  readonly #waiting = new Map<string, Tap>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isSending = false;
  #isRefused = false;

  constructor(marks: Record<string, Mark>, means: Means) {
    this.#marks = { ...marks };
    this.#means = means;
  }

  /** One tap: seen at once, saved as soon as can be. The same mark again takes it back. */
  tap(participantId: string, mark: Mark): void {
    const before = this.#marks[participantId];
    this.#set(participantId, before === mark ? undefined : mark);
    const { sessionId } = this.#means;
    const said = before === mark ? null : mark;
    this.#waiting.set(participantId, {
      key: crypto.randomUUID(),
      sessionId,
      participantId,
      mark: said,
      before,
    });
    this.#isRefused = false;
    this.#tell();
    void this.send();
  }

  /** Marks from the server; those that wait here are newer. */
  know(marks: Record<string, Mark>): void {
    const next = { ...marks };
    for (const { participantId, mark } of this.#waiting.values()) {
      if (mark === null) delete next[participantId];
      else next[participantId] = mark;
    }
    this.#marks = next;
    this.#tell();
  }

  /** Sends what waits, one after the other. */
  async send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    clearTimeout(this.#timer);
    for (let tap = this.#next(); tap; tap = this.#next()) {
      const isThrough = await this.#try(tap);
      this.#tell();
      if (!isThrough) {
        this.#timer = setTimeout(() => void this.send(), this.#means.againMs ?? 3_000);
        break;
      }
    }
    this.#isSending = false;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #try({ before, ...tap }: Tap): Promise<boolean> {
    const isLast = () => this.#waiting.get(tap.participantId)?.key === tap.key;
    try {
      await (this.#means.save ?? save)(tap);
    } catch (error) {
      if (!isRefusal(error)) return false;
      this.#isRefused = true;
      if (isLast()) this.#set(tap.participantId, before);
    }
    if (isLast()) this.#waiting.delete(tap.participantId);
    return true;
  }

  #next = () => [...this.#waiting.values()][0];

  #set(participantId: string, mark: Mark | undefined): void {
    const { [participantId]: _, ...others } = this.#marks;
    this.#marks = mark === undefined ? others : { ...others, [participantId]: mark };
  }

  #tell(): void {
    this.#means.show({ marks: this.#marks, unsaved: [...this.#waiting.keys()], isRefused: this.#isRefused });
  }
}

// An answer that says no; anything else is the connection or the session, and tried again.
function isRefusal(error: unknown): boolean {
  const data = error instanceof TRPCClientError ? (error.data as { httpStatus?: number } | null) : null;
  const status = data?.httpStatus ?? 0;
  return status >= 400 && status < 500 && status !== 401 && status !== 429;
}

function save(input: MarkRoll): Promise<unknown> {
  const client = createTRPCClient<StaffRouter>({
    links: [httpLink({ url: '/trpc', transformer: superjson })],
  });
  return client.class.mark.mutate(input);
}
