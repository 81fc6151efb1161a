import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../apps/portal/src/routes', import.meta.url));
const SOME_ID = '01890000-0000-7000-8000-000000000000';

/** Every address that the portal's files answer, with an id that nothing has; read from disk, so that none is forgotten. */
export function portalRoutes(): { path: string; isPage: boolean }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\+(page(@[^/]*)?\.svelte|server\.ts)$/.test(file))
    .map((file) => ({
      path:
        `/${file.replace(/\/?\+[^/]+$/, '')}`
          .replaceAll(/\/\([^)]*\)/g, '')
          .replaceAll(/\[[^\]]+\]/g, SOME_ID) || '/',
      isPage: file.endsWith('.svelte'),
    }))
    .map(({ path, isPage }) => ({ path: path.startsWith('/') ? path : `/${path}`, isPage }));
}

/** Whether an address names something by an id, which here nothing has. */
export const hasId = (path: string): boolean => path.includes(SOME_ID);

/** Those that only staff may open. */
export const staffRoutes = () =>
  portalRoutes().filter(({ path }) => !/^\/(sign-in|welcome|calendar)/.test(path));
