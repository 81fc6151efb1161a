import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const PRINT_LOADED = `
  import { registerHooks } from 'node:module';
  const seen = [];
  registerHooks({ load: (url, context, next) => (seen.push(url), next(url, context)) });
  for (const url of process.argv.slice(1)) await import(url);
  console.log(seen.filter((url) => url.startsWith('file:')).join('\\n'));`;

/** The files that a process of Node loads with these. */
function loadedWith(...names: string[]): string[] {
  const urls = names.map((name) => new URL(name, import.meta.url).href);
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module'];
  return execFileSync(process.execPath, [...flags, '--eval', PRINT_LOADED, ...urls], { encoding: 'utf8' })
    .trim()
    .split('\n');
}

describe('what the site’s process loads', () => {
  const loaded = loadedWith('./site.ts', './door.ts');

  it('is the door, and nothing of the staff’s sign-in, of mail or of the search for names', () => {
    expect(loaded.some((url) => url.includes('/packages/services/src/public.ts'))).toBe(true);
    const staffOnly =
      /\/packages\/(auth|notify)\/|services\/src\/(finding|staff|client|case)\/|simplewebauthn|pinyin|libphonenumber/;
    expect(loaded.filter((url) => staffOnly.test(url))).toEqual([]);
  });

  it('is of the messages those that it needs before Kit: each is a file, and there are thousands', () => {
    expect(loaded.filter((url) => url.includes('/compiled/messages/')).length).toBeLessThan(5);
  });
});
