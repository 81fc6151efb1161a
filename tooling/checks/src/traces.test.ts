import { expect, test } from 'vitest';
import { complaintsAbout } from './fixture.ts';
import { traces } from './traces.ts';

const about = (text: string) => complaintsAbout(traces, { 'README.md': text }).join();

test.each([
  ['see /home/someone/breakwater', 'a path of one machine'],
  ['see /Users/someone/breakwater', 'a path of one machine'],
  ['resolution: https://registry.example.org/x.tgz', 'the address of a registry'],
  ['http://10.0.0.7/packages', 'the address of a private network'],
])('%s', (text, what) => expect(about(text)).toContain(what));

test('addresses that everyone has are fine', () => {
  expect(about('http://localhost:4100 and https://www.w3.org/TR/WCAG22/ and ./home/page.md')).toBe('');
});
