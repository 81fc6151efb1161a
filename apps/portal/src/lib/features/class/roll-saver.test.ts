import { TRPCClientError } from '@trpc/client';
import type { MarkRoll } from '@breakwater/domain/class';
import { afterEach, expect, test, vi } from 'vitest';
import { RollSaver } from './roll-saver.ts';
import type { RollShown } from './roll-saver.ts';

const savers: RollSaver[] = [];
afterEach(() => savers.splice(0).forEach((saver) => saver.stop()));

/** A roll whose server answers as `answers` say, one after the other; the last goes on. */
function openRoll(answers: (() => Promise<unknown>)[]) {
  const sent: MarkRoll[] = [];
  let shown: RollShown = { marks: {}, unsaved: [], isRefused: false };
  const saver = new RollSaver(
    {},
    {
      sessionId: 'tonight',
      show: (next) => (shown = next),
      save: (input) => {
        sent.push(input);
        return (answers[Math.min(sent.length, answers.length) - 1] ?? (() => Promise.resolve()))();
      },
      againMs: 5,
    },
  );
  savers.push(saver);
  return { saver, sent, shown: () => shown };
}
const done = () => Promise.resolve();
const offline = () => Promise.reject(new TypeError('Failed to fetch'));
const refused = () =>
  Promise.reject(
    new TRPCClientError('It was called off.', { result: { error: { data: { httpStatus: 409 } } } as never }),
  );

test('a tap is seen at once and saved once', async () => {
  const roll = openRoll([done]);
  roll.saver.tap('eva', 'present');
  expect(roll.shown()).toMatchObject({ marks: { eva: 'present' }, unsaved: ['eva'] });
  await vi.waitFor(() => expect(roll.shown().unsaved).toEqual([]));
  expect(roll.sent).toHaveLength(1);
});

test('without a connection it is tried again as the same act', async () => {
  const roll = openRoll([offline, offline, done]);
  roll.saver.tap('eva', 'late');
  await vi.waitFor(() => expect(roll.shown().unsaved).toEqual([]));
  expect(roll.sent).toHaveLength(3);
  expect(new Set(roll.sent.map(({ key }) => key)).size).toBe(1);
  expect(roll.shown().marks).toEqual({ eva: 'late' });
});

test('a second tap while the first is on its way is saved after it', async () => {
  const roll = openRoll([done]);
  roll.saver.tap('eva', 'absent');
  roll.saver.tap('eva', 'present');
  await vi.waitFor(() => expect(roll.shown().unsaved).toEqual([]));
  expect(roll.sent.map(({ mark }) => mark)).toEqual(['absent', 'present']);
});

test('the same mark again takes it back', async () => {
  const roll = openRoll([done]);
  roll.saver.tap('eva', 'present');
  await vi.waitFor(() => expect(roll.shown().unsaved).toEqual([]));
  roll.saver.tap('eva', 'present');
  await vi.waitFor(() => expect(roll.sent).toHaveLength(2));
  expect(roll.sent[1]?.mark).toBeNull();
  expect(roll.shown().marks).toEqual({});
});

test('what the server refuses is taken back and said', async () => {
  const roll = openRoll([refused]);
  roll.saver.tap('eva', 'present');
  await vi.waitFor(() => expect(roll.shown().isRefused).toBe(true));
  expect(roll.shown()).toMatchObject({ marks: {}, unsaved: [] });
});

test('what others marked comes in, and never over a tap that waits', async () => {
  const roll = openRoll([offline]);
  roll.saver.tap('eva', 'present');
  roll.saver.know({ eva: 'absent', ivo: 'late' });
  expect(roll.shown().marks).toEqual({ eva: 'present', ivo: 'late' });
});
