import { keysFrom, openWords, sealedName, sealWords } from './draft-seal.ts';
import type { DraftKeys, SealedDraft, Words } from './draft-seal.ts';
import type { DraftStore } from './draft-store.ts';

/** What the server says of the present session's person: whose secret it is, in base64. */
export type DraftSecret = { staffId: string; key: string };
/** The other tabs of this browser: what one has sent is no draft in any. */
export type OtherTabs = {
  tell: (sent: SealedDraft) => void;
  hear: (listener: (sent: SealedDraft) => void) => void;
};
/** What keeping drafts takes; a test brings its own. */
export type DraftMeans = {
  store: DraftStore;
  askKey: () => Promise<DraftSecret>;
  others?: OtherTabs;
  now?: () => number;
  pauseMs?: number;
};

const DAYS_14 = 14 * 24 * 60 * 60 * 1000;
const AGAIN_MS = 10_000;

/**
 * What one person is writing, by the form's name: in this tab's memory at once, sealed on the device a moment later.
 * So it outlives a look elsewhere, a reload, a crash and the end of the session, and only its writer reads it again.
 */
export class Drafts {
  readonly #staffId: string;
  readonly #means: DraftMeans;
  readonly #memory = new Map<string, Words>();
  /** Names whose present words are not on the device yet. */
  readonly #unsaved = new Set<string>();
  /** Names that are looked for on the device, and whom to tell. */
  readonly #sought = new Map<string, (words: Words | undefined) => void>();
  /** What was sent from here, until the other tabs are told. */
  readonly #sent = new Map<string, Words>();
  /** The forms of this tab whose words may be sent in another. */
  readonly #forms = new Map<string, Set<() => void>>();
  #keys: Promise<DraftKeys> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  // One after the other: what was written last stands last.
  #queue: Promise<unknown> = Promise.resolve();

  constructor(staffId: string, means: DraftMeans) {
    this.#staffId = staffId;
    this.#means = means;
    // Without the key nothing can be compared: what stands here stays.
    means.others?.hear((sent) => void this.#next(() => this.#hear(sent)));
  }

  /** Whether anything is being written. */
  get isAny(): boolean {
    return this.#memory.size > 0;
  }

  /** Whether leaving now loses nothing. */
  get isSafe(): boolean {
    return this.#unsaved.size === 0;
  }

  /** What this tab remembers. */
  read(name: string): Words | undefined {
    return this.#memory.get(name);
  }

  /** What this tab remembers, else what the device has kept. Takes as long as it takes to ask for the key. */
  find(name: string): Promise<Words | undefined> {
    // Sent or deleted here a moment ago: what the device still has is older.
    if (this.#memory.has(name) || this.#unsaved.has(name)) return Promise.resolve(this.#memory.get(name));
    return new Promise((resolve) => {
      const others = this.#sought.get(name);
      this.#sought.set(name, (words) => (others?.(words), resolve(words)));
      this.flush();
    });
  }

  /** Keeps what is written; when everything has been deleted, forgets it. */
  keep(name: string, words: Words): void {
    const isBlank = Object.values(words).every((each) => each.trim() === '');
    // Nothing typed and nothing remembered: perhaps the device still has something that is on its way here.
    if (isBlank && !this.#memory.has(name)) return;
    if (isBlank) this.#memory.delete(name);
    else this.#memory.set(name, words);
    this.#unsaved.add(name);
    this.#saveIn(this.#means.pauseMs ?? 300);
  }

  /** It was sent: a draft no longer, here and in every other tab that shows the same words. */
  forget(name: string): void {
    const words = this.#memory.get(name);
    if (words) this.#sent.set(name, words);
    this.#memory.delete(name);
    this.#unsaved.add(name);
    this.flush();
  }

  /** Calls back when another tab has sent what stands under this name here; returns how to stop. */
  whenSent(name: string, listener: () => void): () => void {
    const listeners = this.#forms.get(name) ?? new Set();
    this.#forms.set(name, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  /** Does now what would be done in a moment. */
  flush(): void {
    clearTimeout(this.#timer);
    for (const name of new Set([...this.#sought.keys(), ...this.#unsaved]))
      void this.#next(() => this.#settle(name)).catch(() => this.#saveIn(AGAIN_MS));
  }

  #saveIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), ms);
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** Brings a draft from the device before anything is written over it, then the tab's words to the device. */
  async #settle(name: string): Promise<void> {
    const keys = await this.#readKeys();
    const place = await sealedName(keys, name);
    const tell = this.#sought.get(name);
    if (tell) {
      const found = await this.#means.store.find(place);
      tell((found && (await openWords(keys, found))) ?? undefined);
      this.#sought.delete(name);
    }
    if (!this.#unsaved.has(name)) return;
    const words = this.#memory.get(name);
    if (words) await this.#means.store.keep(await sealWords(keys, place, words, this.#now()));
    else await this.#means.store.remove(place);
    const sent = this.#sent.get(name);
    if (sent) {
      this.#means.others?.tell(await sealWords(keys, place, sent, this.#now()));
      this.#sent.delete(name);
    }
    if (this.#memory.get(name) === words) this.#unsaved.delete(name);
  }

  /** Another tab has sent something. Words that differ from it have gone on here, and stay. */
  async #hear(sent: SealedDraft): Promise<void> {
    if (this.#memory.size === 0) return;
    const keys = await this.#readKeys();
    for (const [name, words] of this.#memory) {
      if ((await sealedName(keys, name)) !== sent.name) continue;
      const theirs = await openWords(keys, sent);
      if (!theirs || !isSame(theirs, words) || this.#memory.get(name) !== words) return;
      this.#memory.delete(name);
      // This tab may have kept them again meanwhile.
      this.#unsaved.add(name);
      this.flush();
      this.#forms.get(name)?.forEach((listener) => listener());
      return;
    }
  }

  #readKeys(): Promise<DraftKeys> {
    this.#keys ??= this.#askKeys().catch((error: unknown) => {
      this.#keys = undefined;
      throw error;
    });
    return this.#keys;
  }

  async #askKeys(): Promise<DraftKeys> {
    const { staffId, key } = await this.#means.askKey();
    // Somebody else has signed in in another tab: under their key these words would be theirs to read.
    if (staffId !== this.#staffId) throw new Error('the session is somebody else’s');
    await this.#means.store.removeBefore(this.#now() - DAYS_14);
    return keysFrom(Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0)));
  }

  #now(): number {
    return (this.#means.now ?? Date.now)();
  }
}

const isSame = (one: Words, other: Words) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => one[name] === other[name]);
