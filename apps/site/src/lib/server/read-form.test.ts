import { expect, it } from 'vitest';
import { parseForm } from './read-form.ts';

it('fields are read, repeated ones too', () => {
  expect(parseForm('a=1&b=two+words&a=%E4%BD%A0%E5%A5%BD&empty=')).toEqual({
    a: ['1', '你好'],
    b: ['two words'],
    empty: [''],
  });
  expect(parseForm('')).toEqual({});
});

it('bad UTF-8 and broken encoding are refused, never replaced', () => {
  for (const body of ['text=%ff', 'text=%E4%BD', 'text=%', 'te%zzxt=a'])
    expect(() => parseForm(body)).toThrow();
});

it('a form with hundreds of fields is refused', () => {
  expect(() => parseForm('a=1&'.repeat(201))).toThrow();
});

it('a field called __proto__ is only a field', () => {
  expect(Object.keys(parseForm('__proto__=x'))).toEqual(['__proto__']);
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});
