import { execFileSync } from 'node:child_process';

const PRINT_LOADED = `
  import { registerHooks } from 'node:module';
  const seen = [];
  registerHooks({ load: (url, context, next) => (seen.push(url), next(url, context)) });
  for (const url of process.argv.slice(1)) await import(url);
  console.log(seen.filter((url) => url.startsWith('file:')).join('\\n'));`;

/** The files that a process of Node loads with these modules: URLs, in the order of loading. */
export function loadedWith(...urls: string[]): string[] {
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module'];
  return execFileSync(process.execPath, [...flags, '--eval', PRINT_LOADED, ...urls], { encoding: 'utf8' })
    .trim()
    .split('\n');
}
