import { expect, test } from 'vitest';
import { checkNewPassword } from './check.ts';

test('twelve characters are enough, and eleven are not', () => {
  expect(checkNewPassword('murky-otters')).toBeNull();
  expect(checkNewPassword('murky-otter')).toBe('error_password_short');
});

test('characters are counted as people see them, in any script', () => {
  expect(checkNewPassword('тиха вода греблю')).toBeNull();
  expect(checkNewPassword('🦦🦦🦦🦦🦦🦦')).toBe('error_password_short');
  expect(checkNewPassword('静水流深而湖面之上灯火')).toBe('error_password_short');
  expect(checkNewPassword('静水流深而湖面之上灯火明')).toBeNull();
});

test('nothing but its length and its commonness is judged: digits alone are fine', () => {
  expect(checkNewPassword('739152846037')).toBeNull();
  expect(checkNewPassword('x'.repeat(201))).toBe('error_password_long');
});

test.each([
  'password1234',
  'P@ssw0rd2026!',
  'passwordpassword',
  'qwertyuiop12',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  '123456789012',
  '1q2w3e4r5t6y',
  'correct horse battery staple',
  'breakwater2026',
  'Crisis-Hotline-1',
])('%s is what an attacker tries first', (password) => {
  expect(checkNewPassword(password)).toBe('error_password_common');
});

test('the login, the name and the centre are no password', () => {
  const context = ['olena.koval@centre.example', 'Olena Koval', 'Přístav'];
  expect(checkNewPassword('OlenaKoval2026', context)).toBe('error_password_common');
  expect(checkNewPassword('pristav-koval-1', context)).toBe('error_password_common');
  expect(checkNewPassword('OlenaKoval2026')).toBeNull();
  expect(checkNewPassword('olena paints murky otters', context)).toBeNull();
});
