import type { LogFields } from './fields.ts';

/** What may stand in a log of an error: which one and where, none of its words, which can hold a query's parameters. */
export function errorFields(error: unknown): LogFields {
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
    code: read('code'),
    constraint: read('constraint'),
    frames: frames.slice(0, 6).map((line) => line.replace(/^.*?((packages|apps)\/[^)]+)\)?$/, '$1')),
  };
}
