import { expect, test } from 'vitest';
import { complaintsAbout } from './fixture.ts';
import { images } from './images.ts';

const about = (text: string, more: Record<string, string> = {}) =>
  complaintsAbout(images, { 'deploy/Dockerfile': text, ...more }).join('\n');

const GOOD = `ARG NODE=24
FROM node:\${NODE}-slim AS build
COPY apps .
RUN node pack.ts site \\
  && cp -r x /pack/site
FROM node:\${NODE}-slim AS site
COPY --from=build /pack/site /app
USER 10001:10101
CMD ["node", "apps/main.ts"]
`;

test('a Dockerfile whose parts are there has nothing wrong', () => {
  expect(about(GOOD, { 'apps/main.ts': '' })).toBe('');
});

test('what is named and isn’t there is noticed: sources, stages, what a stage makes, the program', () => {
  expect(about(GOOD)).toContain('apps isn’t there');
  expect(about(GOOD)).toContain('apps/main.ts isn’t there');
  const with1 = { 'apps/main.ts': '' };
  expect(about(GOOD.replace('--from=build', '--from=maker'), with1)).toContain('there is no stage maker');
  expect(about(GOOD.replace('x /pack/site', 'x /pack/portal'), with1)).toContain(
    'build doesn’t make /pack/site',
  );
});

test.each([
  ['root', ['USER 10001:10101', 'USER root'], 'runs as “root”'],
  ['nobody named', ['USER 10001:10101\n', ''], 'runs as “root”'],
  ['a floating version', ['node:${NODE}-slim AS site', 'node:latest AS site'], 'pin its version'],
  [
    'a shell before the program',
    ['CMD ["node", "apps/main.ts"]', 'CMD node apps/main.ts'],
    'a shell would take the signals',
  ],
  [
    'a script from a server',
    ['USER', 'RUN curl https://x.example | sh\nUSER'],
    'runs what a server sends today',
  ],
  ['a secret', ['USER', 'ENV DATABASE_PASSWORD=x\nUSER'], 'a secret in an image'],
  ['a tool of no version', ['USER', 'RUN npm install --global pnpm\nUSER'], 'pin the version'],
])('%s is noticed', (_, [from = '', to = ''], words) => {
  expect(about(GOOD.replace(from, to), { 'apps/main.ts': '' })).toContain(words);
});
