import { TRPCClientError } from '@trpc/client';
import type { SaveNote } from '@breakwater/domain/note';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Words } from '#lib/features/form/draft-seal.ts';
import { draftName, NoteSaver } from './note-saver.ts';
import type { Written } from './note-saver.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const words = (worked: string): Written => ({ worked, done: '', risk: '', next: '' });
const refusal = (kind: string) =>
  Object.assign(new TRPCClientError('refused'), { data: { kind } }) as TRPCClientError<never>;

/** A note of version 1 on a server that answers as told, and a device that is looked into. */
function newNote() {
  const device = new Map<string, Words>();
  const server = { version: 1, words: '', seen: new Map<string, number>(), isThere: true, refuses: '' };
  const signedOut = vi.fn();
  const save = vi.fn((input: SaveNote) => {
    if (!server.isThere) return Promise.reject(new TypeError('offline'));
    if (server.refuses) return Promise.reject(refusal(server.refuses));
    const before = server.seen.get(input.key);
    if (before) return Promise.resolve({ version: before });
    if (input.version !== server.version) return Promise.reject(refusal('conflict'));
    server.version += 1;
    server.words = input.worked ?? '';
    server.seen.set(input.key, server.version);
    return Promise.resolve({ version: server.version });
  });
  const drafts = {
    keep: (name: string, kept: Words) => void device.set(name, kept),
    forget: (name: string) => void device.delete(name),
  };
  const saver = new NoteSaver({ id: 'one', version: 1, drafts, show: vi.fn(), onSignedOut: signedOut, save });
  return { saver, server, device, save, signedOut, onDevice: () => device.get(draftName('one')) };
}

const pass = (ms = 2_000) => vi.advanceTimersByTimeAsync(ms);

test('what is typed is on the device at once, on the server a moment later, and then only there', async () => {
  const { saver, server, save, onDevice } = newNote();
  for (const each of ['S', 'Sl', 'Sleep']) saver.typed(words(each));
  expect(onDevice()).toMatchObject({ worked: 'Sleep', version: '1' });
  await pass();
  expect(save).toHaveBeenCalledTimes(1);
  expect(server.words).toBe('Sleep');
  expect(saver.state).toBe('saved');
  expect(onDevice()).toBeUndefined();
});

test('without a connection it is kept, and saved when the connection is back', async () => {
  const { saver, server, onDevice } = newNote();
  server.isThere = false;
  saver.typed(words('Sleep'));
  await pass();
  saver.typed(words('Sleep, and the flat'));
  await pass(30_000);
  expect(saver.state).toBe('kept');
  expect(onDevice()).toMatchObject({ worked: 'Sleep, and the flat' });
  server.isThere = true;
  saver.retry();
  await pass(4_000);
  expect(server.words).toBe('Sleep, and the flat');
  expect(saver.state).toBe('saved');
});

test('an answer that was lost saves nothing twice and is no conflict', async () => {
  const { saver, server, save } = newNote();
  const answer = save.getMockImplementation();
  save.mockImplementationOnce(async (input) => {
    await answer?.(input);
    throw new TypeError('the line broke');
  });
  saver.typed(words('Sleep'));
  await pass(20_000);
  expect(server.version).toBe(2);
  expect(saver.state).toBe('saved');
});

test('saved elsewhere meanwhile: nothing is overwritten, and what is typed stays on the device', async () => {
  const { saver, server, onDevice } = newNote();
  server.version = 5;
  server.words = 'Theirs';
  saver.typed(words('Mine'));
  await pass();
  saver.typed(words('Mine, more'));
  await pass(60_000);
  expect(saver.state).toBe('elsewhere');
  expect(server.words).toBe('Theirs');
  expect(onDevice()).toMatchObject({ worked: 'Mine, more', version: '1' });
});

test('a dead session loses nothing: the session is looked at, and the words go once it lives again', async () => {
  const { saver, server, signedOut, onDevice } = newNote();
  server.refuses = 'not_signed_in';
  saver.typed(words('Sleep'));
  await pass();
  expect(signedOut).toHaveBeenCalled();
  expect(onDevice()).toMatchObject({ worked: 'Sleep' });
  server.refuses = '';
  await pass(20_000);
  expect(server.words).toBe('Sleep');
});

test('before the form is sent nothing is on its way any more', async () => {
  const { saver, server, save } = newNote();
  saver.typed(words('Sleep'));
  await saver.hold();
  await pass(60_000);
  expect(save).not.toHaveBeenCalled();
  expect(server.version).toBe(1);
  saver.done();
});
