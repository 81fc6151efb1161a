import { afterEach, expect, test, vi } from 'vitest';
import { listen } from './live.ts';
import type { Connection, Stream } from './live.ts';

type Opened = { end: () => void };
const stops: (() => void)[] = [];

afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** A tab with streams of its own making: which it has opened, and what it was told. */
function openTab(why: Connection = 'lost') {
  const opened: Opened[] = [];
  const told: Connection[] = [];
  const open: Stream = (tell, onEnd) => {
    opened.push({ end: onEnd });
    tell({ connection: 'live' });
    return () => undefined;
  };
  const stop = listen(
    () => undefined,
    (connection) => void told.push(connection),
    {
      open,
      askWhy: () => Promise.resolve(why),
      pauseMs: 20,
    },
  );
  stops.push(stop);
  return { opened, told, stop };
}

test('a stream that has ended is said to be, and opened again', async () => {
  const tab = openTab('signed_out');
  await vi.waitFor(() => expect(tab.opened).toHaveLength(1));
  tab.opened[0]?.end();
  await vi.waitFor(() => expect(tab.opened).toHaveLength(2));
  expect(tab.told).toEqual(['live', 'signed_out', 'live']);
});

test('when it ends another tab takes over, and every tab hears of it', async () => {
  const first = openTab();
  await vi.waitFor(() => expect(first.opened).toHaveLength(1));
  const second = openTab();
  first.opened[0]?.end();
  await vi.waitFor(() => expect(second.opened).toHaveLength(1));
  await vi.waitFor(() => expect(second.told).toEqual(['lost', 'live']));
  await vi.waitFor(() => expect(first.told).toEqual(['live', 'lost', 'live']));
  expect(first.opened).toHaveLength(1);
});

test('a tab that closes leaves the stream to the next and opens none again', async () => {
  const first = openTab();
  await vi.waitFor(() => expect(first.opened).toHaveLength(1));
  const second = openTab();
  first.stop();
  await vi.waitFor(() => expect(second.opened).toHaveLength(1));
  expect(first.opened).toHaveLength(1);
  expect(first.told).toEqual(['live']);
});
