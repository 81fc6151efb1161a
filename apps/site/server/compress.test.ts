import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { chooseEncoding, chooseForOne, compress, isCompressible } from './compress.ts';

it('the best encoding that a browser takes is chosen, and none that it refuses', () => {
  expect(chooseEncoding('gzip, deflate, br')).toBe('br');
  expect(chooseEncoding('gzip;q=1.0')).toBe('gzip');
  expect(chooseEncoding('br;q=0, gzip')).toBe('gzip');
  expect(chooseEncoding('br; q=0.0')).toBe('identity');
  expect(chooseEncoding(undefined)).toBe('identity');
});

it('what is made for one visit is packed the cheap way, for those who take it', () => {
  expect(chooseForOne('gzip, deflate, br')).toBe('gzip');
  expect(chooseForOne('br, gzip;q=0')).toBe('br');
  expect(chooseForOne(undefined)).toBe('identity');
});

it('what was compressed opens again', async () => {
  const body = Buffer.from('harbour '.repeat(300));
  expect(brotliDecompressSync(await compress(body, 'br', true))).toEqual(body);
  expect(gunzipSync(await compress(body, 'gzip', false))).toEqual(body);
  expect(await compress(body, 'identity', false)).toEqual(body);
});

it('small or already compressed bodies are left alone', () => {
  expect(isCompressible('text/html; charset=utf-8', 5000)).toBe(true);
  expect(isCompressible('text/html', 10)).toBe(false);
  expect(isCompressible('image/png', 5000)).toBe(false);
});
