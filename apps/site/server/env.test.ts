import { expect, it } from 'vitest';
import { readEnv } from './env.ts';

const least = {
  DATABASE_URL: 'postgres://site@localhost/x',
  BREAKWATER_SITE_SECRETS: '/s',
  BREAKWATER_SITE_CACHE: '/c',
};

it('what is missing is named, and no value is', () => {
  expect(() => readEnv({ DATABASE_URL: 'postgres://site:word@localhost/x' })).toThrow(
    /BREAKWATER_SITE_SECRETS, BREAKWATER_SITE_CACHE/,
  );
});

it('by default only this machine is answered, over http', () => {
  expect(readEnv(least)).toMatchObject({
    port: 4100,
    host: '127.0.0.1',
    hosts: ['localhost', '127.0.0.1', '[::1]'],
    isHttps: false,
  });
});

it('the way out leads to an https page', () => {
  expect(() => readEnv({ ...least, BREAKWATER_EXIT_URL: 'javascript:alert(1)' })).toThrow();
  expect(readEnv({ ...least, BREAKWATER_EXIT_URL: 'https://weather.example/' }).exitUrl).toBe(
    'https://weather.example/',
  );
});

it('an onion address is one more name that is answered, and must be a whole one', () => {
  const onion = `${'a2'.repeat(28)}.onion`;
  expect(readEnv({ ...least, BREAKWATER_ONION: onion })).toMatchObject({
    onion,
    hosts: ['localhost', '127.0.0.1', '[::1]', onion],
  });
  expect(() => readEnv({ ...least, BREAKWATER_ONION: 'help.example' })).toThrow(/BREAKWATER_ONION/);
});
