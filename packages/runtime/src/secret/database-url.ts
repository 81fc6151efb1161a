import { readFileSync } from 'node:fs';

/**
 * `DATABASE_URL`, with the password of the file that `BREAKWATER_DATABASE_PASSWORD_FILE` names: an environment is seen
 * by whoever may look at the container, a file only by the app's own user. Throws, naming what is missing.
 */
export function databaseUrlFrom(variables: Record<string, string | undefined>): string {
  const url = variables['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL is missing.');
  const file = variables['BREAKWATER_DATABASE_PASSWORD_FILE'];
  if (!file) return url;
  const made = new URL(url);
  made.password = encodeURIComponent(readFileSync(file, 'utf8').trim());
  return made.href;
}
