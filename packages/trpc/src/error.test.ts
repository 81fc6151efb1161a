import { conflict, InvalidInput, notFound } from '@breakwater/domain';
import type { DomainError } from '@breakwater/domain';
import { initTRPC, TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { kernelOptions, onUnexpected, mapErrors, toDomainError } from './index.ts';

const SECRET = 'olena@example.org';

/** What a driver throws: its message and its cause hold what was typed. */
function databaseError(): Error {
  const cause = Object.assign(new Error(`duplicate key value: Key (email)=(${SECRET}) already exists.`), {
    code: '23505',
    detail: SECRET,
    constraint: 'some_key',
  });
  return new Error(`Failed query: insert into staff values ($1)\nparams: ${SECRET}`, { cause });
}

const t = initTRPC.create(kernelOptions);
const procedure = t.procedure.use(mapErrors);
const failing = (error: () => unknown) =>
  procedure.query(() => {
    throw error();
  });
const router = t.router({
  database: failing(databaseError),
  text: failing(() => SECRET),
  wrapped: failing(() => new TRPCError({ code: 'BAD_REQUEST', message: SECRET, cause: databaseError() })),
  bare: failing(() => new TRPCError({ code: 'BAD_REQUEST', message: SECRET })),
  unmapped: t.procedure.query(() => {
    throw databaseError();
  }),
  taken: failing(() => conflict('error_taken_by_other', { name: 'Petr' })),
  gone: failing(notFound),
  input: procedure
    .input(z.strictObject({ when: z.strictObject({ on: z.iso.date('error_date') }), age: z.number() }))
    .query(() => 'fine'),
});

/** Status and body of one call over HTTP, as a browser gets them. */
async function asked(path: string, input?: unknown): Promise<{ status: number; body: string }> {
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify({ json: input }))}`;
  const response = await fetchRequestHandler({
    endpoint: '/trpc',
    req: new Request(`http://localhost/trpc/${path}${query}`),
    router,
    createContext: () => ({}),
  });
  return { status: response.status, body: await response.text() };
}

test.each(['database', 'text', 'wrapped', 'bare', 'unmapped'])(
  'an error that nobody expected (%s) reaches a browser without its words',
  async (path) => {
    const { status, body } = await asked(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain(SECRET);
    expect(body).not.toMatch(/Failed query|stack|some_key|\.ts/);
    expect(JSON.parse(body).error.json).toMatchObject({
      message: 'error_unexpected',
      data: { kind: 'unavailable', reason: 'error_unexpected' },
    });
  },
);

test.each(['database', 'text', 'wrapped', 'bare'] as const)(
  'nor (%s) whoever calls inside the server, nor what they log',
  async (path) => {
    const error = await router
      .createCaller({})
      [path]()
      .then(
        () => null,
        (thrown: unknown) => thrown,
      );
    expect(error).toBeInstanceOf(TRPCError);
    const { message, cause, stack } = error as TRPCError;
    const nested = cause as DomainError;
    expect(nested).toMatchObject({ kind: 'unavailable', reason: 'error_unexpected', params: {} });
    for (const said of [
      message,
      stack,
      nested.message,
      nested.stack,
      JSON.stringify(error),
      inspect(error, { depth: 9, showHidden: true }),
    ])
      expect(said ?? '').not.toContain(SECRET);
  },
);

test('what the domain says goes out with kind, reason and placeholders', async () => {
  const { status, body } = await asked('taken');
  expect(status).toBe(409);
  expect(JSON.parse(body).error.json).toMatchObject({
    message: 'error_taken_by_other',
    data: { kind: 'conflict', reason: 'error_taken_by_other', params: { name: 'Petr' } },
  });
  expect((await asked('gone')).status).toBe(404);
  expect((await asked('nowhere')).status).toBe(404);
});

test('wrong input names its places by our own words, never by what was typed', async () => {
  const error = await router
    .createCaller({})
    .input({ when: { on: SECRET }, age: SECRET as unknown as number })
    .then(
      () => null,
      (thrown: TRPCError) => thrown.cause,
    );
  expect(error).toBeInstanceOf(InvalidInput);
  expect(error).toMatchObject({
    kind: 'invalid',
    fields: { 'when.on': 'error_date', age: 'error_wrong_type' },
  });
  const { status, body } = await asked('input', { when: { on: SECRET }, age: SECRET, [SECRET]: 1 });
  expect(status).toBe(400);
  expect(body).not.toContain(SECRET);
});

test('a domain error stays what it is, however deep it lies', () => {
  const taken = conflict('error_time_taken');
  const wrapped = new TRPCError({
    code: 'INTERNAL_SERVER_ERROR',
    cause: new TRPCError({ code: 'CONFLICT', cause: taken }),
  });
  expect(toDomainError(wrapped)).toBe(taken);
});

test('what nobody expected is told to the server’s log; what the domain says is not', async () => {
  const told: unknown[] = [];
  onUnexpected((error) => void told.push(error));
  await router
    .createCaller({})
    .database()
    .catch(() => undefined);
  await router
    .createCaller({})
    .taken()
    .catch(() => undefined);
  expect(told).toHaveLength(1);
  expect(told[0]).toBeInstanceOf(Error);
});
