import { expect, test } from 'vitest';
import { repositoryRoot } from './check.ts';
import { compose } from './compose.ts';
import { readText } from './files.ts';
import { complaintsAbout } from './fixture.ts';

const real = readText(repositoryRoot(), 'compose.yaml');
const names = [...new Set(real.match(/BREAKWATER_[A-Z_]+(?=:)/g))].join(' ');
const others = {
  'deploy/Dockerfile': readText(repositoryRoot(), 'deploy/Dockerfile'),
  'packages/runtime/src/probe/answer.ts': `'/healthz' '/readyz'`,
  'apps/site/server/env.ts': names,
};

/** What is said of our own file with one part of it changed. */
function changed(from: string | RegExp, to: string): string {
  const text = real.replace(from, to);
  if (text === real) throw new Error(`compose.yaml doesn’t say ${from}`);
  return complaintsAbout(compose, { 'compose.yaml': text, ...others }).join('\n');
}

test('our own file has nothing wrong', () => {
  expect(complaintsAbout(compose, { 'compose.yaml': real, ...others })).toEqual([]);
});

test('the site never gets a key, nor a network with whoever has one', () => {
  expect(changed('[database-site, site-secrets]', '[database-site, site-secrets, root-keyring]')).toContain(
    'site: root-keyring is none of its secrets',
  );
  expect(changed('[front-site, data-site]', '[front-site, data-staff]')).toMatch(
    /site: reaches portal, which holds keys[\s\S]*site: reaches worker/,
  );
  expect(changed('site-cache:/var/lib/breakwater/site', '${CENTRE_FOLDER:-./centre}:/centre')).toContain(
    'site: holds keys',
  );
});

test.each([
  ['another app’s role', '://breakwater_site@', '://breakwater_portal@', 'must connect as breakwater_site'],
  ['the superuser', '://breakwater_worker@', '://postgres@', 'must connect as breakwater_worker'],
  ['a password in an address', '://breakwater_site@', '://breakwater_site:word@', 'a password in an address'],
  ['a secret of no file', '/run/secrets/audit-key', '/run/secrets/other', 'which it isn’t given'],
  [
    'a second door',
    'networks: [data-staff]\n',
    'networks: [data-staff]\n    ports: ["5432:5432"]\n',
    'only the proxy',
  ],
  ['a network with a way out', 'data-site: { internal: true }', 'data-site: {}', 'data-site leads outside'],
  [
    'the proxy beside the database',
    '[edge, front-site, front-portal]',
    '[edge, data-site]',
    'proxy: reaches the database',
  ],
  ['root', "user: '10001:10101'", 'user: root', 'site: it may run as root'],
  ['files that can be written', 'read_only: true', 'read_only: false', 'read_only'],
  ['privileges', 'no-new-privileges:true', 'no-new-privileges:false', 'it may gain privileges'],
  ['no limit', 'mem_limit: 128m', 'x-none: 0', 'proxy: it may take the whole machine'],
  ['a stage that isn’t there', 'target: site', 'target: page', 'no stage “page”'],
  ['a floating image', 'postgres:17.7-bookworm', 'postgres:latest', 'pin its version'],
  ['a question nobody answers', '4200/readyz', '4200/ready', 'nothing answers /ready'],
  ['a port where nobody listens', '4100/healthz', '4101/healthz', 'asks port 4101'],
  [
    'a variable that nobody reads',
    'BREAKWATER_IS_HTTPS',
    'BREAKWATER_HTTPS',
    'BREAKWATER_HTTPS is read by nobody',
  ],
])('%s is noticed', (_, from, to, words) => {
  expect(changed(from, to)).toContain(words);
});
