import { channel, subscribe } from 'node:diagnostics_channel';

const CHANNEL = 'breakwater:unexpected';
const unexpected = channel(CHANNEL);

/** What may stand in a log of an error that nobody expected: never its message, which can hold a query's parameters. */
export type Unexpected = { name: string; code: string | null; constraint: string | null; frames: string[] };

/** Tells whoever listens on the diagnostics channel `breakwater:unexpected` (the servers' logs). */
export function reportUnexpected(error: unknown): void {
  if (unexpected.hasSubscribers) unexpected.publish(describe(error));
}

/** From now on writes a line of JSON for each error that nobody expected: which one and where, none of its words. */
export function logUnexpected(app: string, write: (line: string) => void = toStderr): void {
  subscribe(CHANNEL, (what) =>
    write(
      JSON.stringify({
        level: 'error',
        app,
        event: 'unexpected_error',
        at: new Date().toISOString(),
        ...(what as Unexpected),
      }),
    ),
  );
}

const toStderr = (line: string) => void process.stderr.write(`${line}\n`);

function describe(error: unknown): Unexpected {
  const chain: Error[] = [];
  for (let each = error; each instanceof Error && chain.length < 5; each = each.cause) chain.push(each);
  const read = (field: string) =>
    chain
      .map((each) => (each as unknown as Record<string, unknown>)[field])
      .find((value) => typeof value === 'string') as string | undefined;
  const frames = chain.flatMap(({ stack }) =>
    (stack ?? '').split('\n').filter((line) => /^\s+at .*(packages|apps)\//.test(line)),
  );
  return {
    name: chain.map(({ name }) => name).join(' < ') || typeof error,
    code: read('code') ?? null,
    constraint: read('constraint') ?? null,
    // Where in our own code, without the machine's folders.
    frames: frames.slice(0, 6).map((line) => line.replace(/^.*?((packages|apps)\/[^)]+)\)?$/, '$1')),
  };
}
