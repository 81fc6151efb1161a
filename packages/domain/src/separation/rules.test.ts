import { describe, expect, test } from 'vitest';
import { comparable } from './rules.ts';

describe('what tells one person from another', () => {
  test('is the same number, however it is written', () => {
    const written = [
      '+44 1632 960 123',
      '00441632960123',
      '01632 960123',
      '(01632) 960-123',
      '０１６３２９６０１２３',
    ];
    expect(new Set(written.map(comparable))).toEqual(new Set(['phone:632960123']));
  });

  test('is the same address, in capitals or not', () => {
    expect(comparable(' Eva@Example.ORG ')).toBe(comparable('eva@example.org'));
    expect(comparable('eva@example.org')).not.toBe(comparable('eve@example.org'));
  });

  test('is nothing that many have in common', () => {
    for (const address of ['', '112', 'no phone', 'a @b', '155 00']) expect(comparable(address)).toBeNull();
  });
});
