import type { Manner, OutgoingChannel } from './gate.ts';

/** What takes words out of the house on one channel. Called only from within `sendThroughGate`. */
export type Transport = {
  readonly channel: OutgoingChannel;
  send(manner: Manner, words: string): Promise<void>;
};

/** A transport that keeps what it was given, for tests. Nothing leaves, and nothing is written to a log. */
export function memoryTransport(
  channel: OutgoingChannel,
): Transport & { sent: { manner: Manner; words: string }[] } {
  const sent: { manner: Manner; words: string }[] = [];
  return { channel, sent, send: async (manner, words) => void sent.push({ manner, words }) };
}
