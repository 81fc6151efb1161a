import { channel, subscribe } from 'node:diagnostics_channel';

const CHANNEL = 'breakwater:unexpected';
const unexpected = channel(CHANNEL);

/** Tells whoever listens on the diagnostics channel `breakwater:unexpected` (the servers' logs). */
export function reportUnexpected(error: unknown): void {
  if (unexpected.hasSubscribers) unexpected.publish({ error });
}

/** Calls back for each error that nobody expected. Its message can hold a query's parameters: it is never for a log. */
export function onUnexpected(listener: (error: unknown) => void): void {
  subscribe(CHANNEL, (told) => listener((told as { error: unknown }).error));
}
