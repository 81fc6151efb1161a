import { expect, it } from 'vitest';
import { isOurHost, protocolOf, rememberHosts } from './hosts.ts';

it('a name of ours is answered on any port', () => {
  expect(isOurHost('localhost:4100', ['localhost'])).toBe(true);
  expect(isOurHost('LOCALHOST', ['localhost'])).toBe(true);
});

it('any other name is refused, one that only looks like ours too', () => {
  for (const host of [
    undefined,
    '',
    'localhost.evil.example',
    'evil.example:4100',
    'localhost:4100:1',
    'xlocalhost',
  ])
    expect(isOurHost(host, ['localhost'])).toBe(false);
});

it('a name that is remembered is answered as one that is asked for the first time', () => {
  const isOurs = rememberHosts(['localhost']);
  for (const _again of [1, 2])
    for (const [host, isOne] of [
      ['LOCALHOST:4100', true],
      ['evil.example', false],
      [undefined, false],
    ] as const)
      expect(isOurs(host)).toBe(isOne);
  for (let port = 1; port < 200; port += 1) expect(isOurs(`localhost:${port}`)).toBe(true);
});

it('a name listed with its port is answered on that port only', () => {
  expect(isOurHost('centre.example:8443', ['centre.example:8443'])).toBe(true);
  expect(isOurHost('centre.example:1', ['centre.example:8443'])).toBe(false);
});

it('an onion address is http, whatever the others are', () => {
  expect(protocolOf('help.example', true)).toBe('https');
  expect(protocolOf(undefined, true)).toBe('https');
  expect(protocolOf('localhost:4100', false)).toBe('http');
  expect(protocolOf(`${'a2'.repeat(28)}.onion`, true)).toBe('http');
});
