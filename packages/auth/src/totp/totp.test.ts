import { SealBroken } from '@breakwater/vault/envelope';
import { expect, test } from 'vitest';
import { totpSealer } from './sealer.ts';
import { codeAt, newTotp, qrCode, stepOf } from './totp.ts';

const secret = new TextEncoder().encode('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

// RFC 6238, appendix B, SHA-1; a code of six digits is the end of one of eight.
test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('at %d s the code is the one of RFC 6238', (seconds, code) => {
  expect(codeAt(secret, at(seconds))).toBe(code.slice(2));
  expect(stepOf(secret, code.slice(2), at(seconds))).toBe(Math.floor(seconds / 30));
});

test('a code is good for its own step, the one before and the one after', () => {
  const code = codeAt(secret, at(3000));
  expect([2939, 2970, 3000, 3030, 3059, 3060].map((seconds) => stepOf(secret, code, at(seconds)))).toEqual([
    null,
    100,
    100,
    100,
    100,
    null,
  ]);
});

test.each(['', '12345', '1234567', 'abcdef', ' 12345'])('%j is no code', (code) => {
  expect(stepOf(secret, code, at(3000))).toBeNull();
});

test('a new authenticator has a secret of its own, to scan and to type in', () => {
  const names = { issuer: 'Harbour centre', label: 'olena' };
  const [one, other] = [newTotp(names), newTotp(names)];
  expect(one.secret).toHaveLength(20);
  expect(one.text).not.toBe(other.text);
  const uri = new URL(one.uri);
  expect(uri.protocol).toBe('otpauth:');
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({
    issuer: 'Harbour centre',
    secret: one.text,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});

test('the QR code is a picture and nothing else', () => {
  const svg = qrCode(newTotp({ issuer: 'Harbour', label: 'olena' }).uri);
  expect(svg).toMatch(/^<svg /);
  expect(svg).not.toMatch(/style=|<script|<style|href/);
});

test('a sealed secret opens for its own person alone, under its own pepper', async () => {
  const { sealTotp, openTotp } = totpSealer(new Uint8Array(32).fill(1));
  const sealed = await sealTotp('one', secret);
  expect(await openTotp('one', sealed)).toEqual(secret);
  expect(() => openTotp('other', sealed)).toThrow(SealBroken);
  expect(() => totpSealer(new Uint8Array(32).fill(2)).openTotp('one', sealed)).toThrow(SealBroken);
});
