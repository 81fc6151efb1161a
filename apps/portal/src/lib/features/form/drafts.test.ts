import { afterEach, expect, test, vi } from 'vitest';
import type { SealedDraft } from './draft-seal.ts';
import type { DraftStore } from './draft-store.ts';
import { Drafts } from './drafts.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const WORDS = 'Saturday at ten, if that suits you.';
const NAME = 'request/0189';

afterEach(() => vi.useRealTimers());

/** A device as a browser has it, looked into from outside. */
function newDevice() {
  const kept = new Map<string, SealedDraft>();
  const store: DraftStore = {
    find: (name) => Promise.resolve(kept.get(name)),
    keep: (draft) => Promise.resolve(void kept.set(draft.name, draft)),
    remove: (name) => Promise.resolve(void kept.delete(name)),
    removeBefore: (savedAt) =>
      Promise.resolve(kept.forEach((draft, name) => draft.savedAt < savedAt && kept.delete(name))),
  };
  const tabs: ((sent: SealedDraft) => void)[] = [];
  const others = () => {
    let own: (sent: SealedDraft) => void;
    return {
      hear: (listener: (sent: SealedDraft) => void) => void tabs.push((own = listener)),
      tell: (sent: SealedDraft) => tabs.forEach((tab) => tab !== own && tab(structuredClone(sent))),
    };
  };
  let now = Date.UTC(2026, 10, 22);
  /** A tab of somebody's: `signedIn` is whose session the server sees. */
  const open = (staffId: string, askKey = () => Promise.resolve(secretOf(staffId))) =>
    new Drafts(staffId, { store, askKey, others: others(), now: () => now, pauseMs: 0 });
  return { kept, open, passDays: (days: number) => (now += days * DAY_MS) };
}

const secretOf = (staffId: string) => ({
  staffId,
  key: Buffer.alloc(32, staffId.charCodeAt(0)).toString('base64'),
});
const saved = (drafts: Drafts) => vi.waitFor(() => expect(drafts.isSafe).toBe(true));

test('what was written is there after a reload, and after the session', async () => {
  const { open } = newDevice();
  const before = open('olena');
  before.keep(NAME, { text: WORDS });
  expect(before.read(NAME)).toEqual({ text: WORDS });
  expect(before.isSafe).toBe(false);
  await saved(before);
  expect(await open('olena').find(NAME)).toEqual({ text: WORDS });
});

test('the device holds neither a word of it, nor what it belongs to, nor how long it is', async () => {
  const { kept, open } = newDevice();
  const drafts = open('olena');
  drafts.keep(NAME, { text: WORDS });
  drafts.keep('request/other', { text: 'Yes.' });
  await saved(drafts);
  const all = [...kept.values()];
  const raw = all.map(({ name, sealed }) => name + Buffer.from(sealed).toString('latin1')).join();
  // Shorter ones stand in random bytes by chance.
  const words = WORDS.split(' ').filter((word) => word.length > 3);
  for (const word of [...words, NAME, 'olena', 'text']) expect(raw).not.toContain(word);
  expect(new Set(all.map(({ sealed }) => sealed.byteLength)).size).toBe(1);
});

test('somebody else on the same device finds nothing, and takes nothing away', async () => {
  const { kept, open } = newDevice();
  const olena = open('olena');
  olena.keep(NAME, { text: WORDS });
  await saved(olena);
  const petr = open('petr');
  expect(await petr.find(NAME)).toBeUndefined();
  petr.keep(NAME, { text: 'Mine.' });
  await saved(petr);
  petr.forget(NAME);
  await saved(petr);
  expect(kept.size).toBe(1);
  expect(await open('olena').find(NAME)).toEqual({ text: WORDS });
});

test('a draft moved to another name doesn’t open', async () => {
  const { kept, open } = newDevice();
  const drafts = open('olena');
  drafts.keep(NAME, { text: WORDS });
  drafts.keep('request/other', { text: 'Yes.' });
  await saved(drafts);
  const [one, other] = [...kept.values()];
  if (!one || !other) throw new Error('two drafts were kept');
  kept.set(other.name, { ...one, name: other.name });
  expect(await open('olena').find('request/other')).toBeUndefined();
  expect(await open('olena').find(NAME)).toEqual({ text: WORDS });
});

test('what was sent, or deleted by hand, is gone from the device', async () => {
  const { kept, open } = newDevice();
  const drafts = open('olena');
  for (const end of [() => drafts.forget(NAME), () => drafts.keep(NAME, { text: '  ' })]) {
    drafts.keep(NAME, { text: WORDS });
    await saved(drafts);
    expect(kept.size).toBe(1);
    end();
    await saved(drafts);
    expect(kept.size).toBe(0);
    expect(drafts.isAny).toBe(false);
  }
});

test('an empty form takes nothing away that the device is still asked for', async () => {
  const { kept, open } = newDevice();
  const before = open('olena');
  before.keep(NAME, { text: WORDS });
  await saved(before);
  const after = open('olena');
  const found = after.find(NAME);
  after.keep(NAME, { text: '' });
  expect(await found).toEqual({ text: WORDS });
  expect(kept.size).toBe(1);
});

test('after fourteen days a draft is removed, whoever signs in', async () => {
  const { kept, open, passDays } = newDevice();
  const drafts = open('olena');
  drafts.keep(NAME, { text: WORDS });
  await saved(drafts);
  passDays(13);
  await open('petr').find(NAME);
  expect(kept.size).toBe(1);
  passDays(2);
  await open('petr').find(NAME);
  expect(kept.size).toBe(0);
});

test('under somebody else’s session nothing is sealed: it stays in the tab', async () => {
  const { kept, open } = newDevice();
  const asked = vi.fn(() => Promise.resolve(secretOf('petr')));
  const drafts = open('olena', asked);
  drafts.keep(NAME, { text: WORDS });
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  expect(kept.size).toBe(0);
  expect(drafts.isSafe).toBe(false);
  expect(drafts.read(NAME)).toEqual({ text: WORDS });
});

test('without an answer the key is asked for again, and what the device has comes before what is written over it', async () => {
  vi.useFakeTimers();
  const { open } = newDevice();
  const before = open('olena');
  before.keep(NAME, { text: WORDS });
  await vi.waitFor(() => expect(before.isSafe).toBe(true));
  let isOnline = false;
  const after = open('olena', () =>
    isOnline ? Promise.resolve(secretOf('olena')) : Promise.reject(new TypeError('offline')),
  );
  const found = after.find(NAME);
  after.keep(NAME, { text: 'Another beginning.' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(after.isSafe).toBe(false);
  isOnline = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await found).toEqual({ text: WORDS });
  await vi.waitFor(() => expect(after.isSafe).toBe(true));
});

test('what one tab has sent is no draft in another, nor on the device', async () => {
  const { kept, open } = newDevice();
  const [one, two, petrs] = [open('olena'), open('olena'), open('petr')];
  one.keep(NAME, { text: WORDS, rest: '' });
  petrs.keep(NAME, { text: WORDS, rest: '' });
  await Promise.all([saved(one), saved(petrs)]);
  const found = await two.find(NAME);
  const cleared = vi.fn();
  two.whenSent(NAME, cleared);
  // Put back into its form, it is kept again.
  two.keep(NAME, found ?? {});
  one.forget(NAME);
  await vi.waitFor(() => expect(cleared).toHaveBeenCalledOnce());
  await Promise.all([saved(one), saved(two)]);
  expect([one.read(NAME), two.read(NAME)]).toEqual([undefined, undefined]);
  expect(petrs.read(NAME)).toEqual({ text: WORDS, rest: '' });
  expect(kept.size).toBe(1);
});

test('what was written on in another tab stays there', async () => {
  const { open } = newDevice();
  const [one, two] = [open('olena'), open('olena')];
  one.keep(NAME, { text: WORDS });
  two.keep(NAME, { text: `${WORDS} Or at noon?` });
  await Promise.all([saved(one), saved(two)]);
  const cleared = vi.fn();
  two.whenSent(NAME, cleared);
  one.forget(NAME);
  await saved(one);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(cleared).not.toHaveBeenCalled();
  expect(two.read(NAME)).toEqual({ text: `${WORDS} Or at noon?` });
});

test('a tab that can’t ask for its key keeps what stands in it', async () => {
  const { open } = newDevice();
  const [one, away] = [open('olena'), open('olena', () => Promise.reject(new Error('away')))];
  one.keep(NAME, { text: WORDS });
  await saved(one);
  away.keep(NAME, { text: WORDS });
  one.forget(NAME);
  await saved(one);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(away.read(NAME)).toEqual({ text: WORDS });
});

test('the form that follows what was sent doesn’t find it again', async () => {
  const { open } = newDevice();
  const drafts = open('olena');
  drafts.keep(NAME, { text: WORDS });
  await saved(drafts);
  drafts.forget(NAME);
  expect(await drafts.find(NAME)).toBeUndefined();
});
