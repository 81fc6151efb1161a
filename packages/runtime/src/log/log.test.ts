import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errorFields, FIELDS, openLog } from './index.ts';
import type { LogFields } from './index.ts';

const now = () => new Date('2026-11-22T05:00:00Z');

function said(fields: object, event = 'unexpected_error'): Record<string, unknown> {
  const lines: string[] = [];
  openLog('portal', { write: (line) => void lines.push(line), now }).error(
    event as 'open',
    fields as LogFields,
  );
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

test('a line says when, which app, what happened, and fields of the list', () => {
  expect(said({ code: '23505', route: '/requests/[id]', status: 500 })).toEqual({
    level: 'error',
    at: '2026-11-22T05:00:00.000Z',
    app: 'portal',
    event: 'unexpected_error',
    code: '23505',
    route: '/requests/[id]',
    status: 500,
  });
});

test('whatever isn’t on the list is dropped, whatever it is called', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), (given) => {
      const fields = Object.fromEntries(Object.entries(given).filter(([name]) => !(name in FIELDS)));
      expect(Object.keys(said(fields)).sort()).toEqual(['app', 'at', 'event', 'level']);
    }),
  );
});

test('a sentence in any field, or as an event, is hidden', () => {
  const sentence = 'He is at home, call me at 5 o’clock: +44 1632 960123';
  for (const name of Object.keys(FIELDS)) {
    expect(JSON.stringify(said({ [name]: sentence }))).not.toContain('call me');
    expect(JSON.stringify(said({ [name]: [sentence] }))).not.toContain('call me');
    expect(JSON.stringify(said({ [name]: { sentence } }))).not.toContain('call me');
  }
  expect(JSON.stringify(said({}, sentence))).not.toContain('call me');
});

test('an address with what was typed in it is no route', () => {
  expect(said({ route: '/en/code/4711?text=help' })['route']).toBe('[hidden]');
});

test('an error is told by its name, code, constraint and place in our code, never by its words', () => {
  const cause = Object.assign(new Error('Key (login)=(ada) already exists'), {
    code: '23505',
    constraint: 'staff_login_hash_key',
  });
  cause.stack = `Error: Key (login)=(ada)\n    at save (file:///somewhere/packages/services/src/staff/save.ts:12:5)\n    at internal`;
  const error = new TypeError('Failed query: params: Ada Novak', { cause });
  error.stack = 'TypeError: Failed query: params: Ada Novak';
  const line = said(errorFields(error));
  expect(line).toMatchObject({
    name: 'TypeError < Error',
    code: '23505',
    constraint: 'staff_login_hash_key',
    frames: ['packages/services/src/staff/save.ts:12:5'],
  });
  expect(JSON.stringify(line)).not.toMatch(/ada/i);
});
