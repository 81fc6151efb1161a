import { conflict, notFound } from '@breakwater/domain';
import { initTRPC } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { answerCall, kernelOptions, mapErrors } from './index.ts';
import type { Call } from './index.ts';

const t = initTRPC.context<{ who: string }>().create(kernelOptions);
const procedure = t.procedure.use(mapErrors);
const Word = z.strictObject({ word: z.string().max(5, 'error_too_long') });
const failing = (error: () => unknown) =>
  procedure.query(() => {
    throw error();
  });
const router = t.router({
  word: t.router({
    read: procedure.input(Word).query(({ input, ctx }) => ({ ...input, ...ctx, none: undefined })),
    write: procedure.input(Word.optional()).mutation(({ input }) => input ?? null),
  }),
  now: procedure.query(() => new Date(0)),
  broken: procedure.output(z.strictObject({ a: z.string() })).query(() => ({ a: 'b', c: 'secret' })),
  gone: failing(notFound),
  taken: failing(() => conflict('error_taken_by_other', { name: 'Petr' })),
  unexpected: failing(() => new Error('secret')),
  stream: procedure.subscription(async function* () {
    yield 1;
  }),
});
const ctx = { who: 'me' };

async function askAdapter({ path, type, input }: Call) {
  const url = `http://localhost/trpc/${path}${type === 'query' && input !== null ? `?input=${encodeURIComponent(input)}` : ''}`;
  const headers = { 'content-type': 'application/json' };
  const req = new Request(url, type === 'query' ? {} : { method: 'POST', headers, body: input });
  const response = await fetchRequestHandler({ endpoint: '/trpc', req, router, createContext: () => ctx });
  return { status: response.status, body: await response.text() };
}

const sent = (value: unknown) => JSON.stringify({ json: value });

test.each<[string, Call['type'], string | null]>([
  ['word.read', 'query', sent({ word: 'hello' })],
  ['word.read', 'query', sent({ word: 'too long' })],
  ['word.read', 'query', sent({ word: 'hello', more: 1 })],
  ['word.read', 'query', sent(null)],
  ['word.read', 'query', null],
  ['word.read', 'query', '{'],
  ['word.write', 'mutation', sent({ word: 'hello' })],
  ['word.write', 'mutation', sent({ word: 5 })],
  ['word.write', 'mutation', ''],
  ['word.write', 'mutation', 'word=hello'],
  ['now', 'query', null],
  ['broken', 'query', null],
  ['gone', 'query', null],
  ['taken', 'query', null],
  ['unexpected', 'query', null],
])('%s (%s of %s) is answered as tRPC’s own adapter answers it', async (path, type, input) => {
  const call = { path, type, input };
  expect(await answerCall(router, ctx, call)).toEqual(await askAdapter(call));
});

test.each<[string, Call['type']]>([
  ['word.write', 'query'],
  ['word.read', 'mutation'],
  ['stream', 'query'],
  ['word', 'query'],
  ['toString', 'query'],
  ['word.none', 'query'],
])('%s as a %s is none: left to the adapter', async (path, type) => {
  expect(await answerCall(router, ctx, { path, type, input: null })).toBeNull();
});
