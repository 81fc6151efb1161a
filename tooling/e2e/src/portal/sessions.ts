import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { centre } from '../centre.ts';
import { askDatabase } from '../database.ts';
import { signedIn } from '../staff.ts';

const COOKIE = '__Host-session';
const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** Somebody of a test's own: ending their sessions disturbs no other test. Their password is `likeLogin`'s. */
export type Somebody = { id: string; remove(): Promise<void> };

/** An editor of this test's own, with the password of `likeLogin`. */
export async function newSomebody(browser: Browser, likeLogin: string): Promise<Somebody> {
  const id = randomUUID();
  const like = await staffOf(await signedIn(browser, likeLogin));
  await askDatabase(
    `INSERT INTO app.staff (id, login_hash, roles, languages, gender, locale, time_zone, sealed)
     SELECT $1, $2, '{editor}', languages, gender, 'en', 'Europe/Prague', sealed FROM app.staff WHERE id = $3`,
    [id, randomBytes(32), like],
  );
  await askDatabase(
    `INSERT INTO app.staff_credential (staff_id, password_hash)
     SELECT $1, password_hash FROM app.staff_credential WHERE staff_id = $2`,
    [id, like],
  );
  return { id, remove: async () => void (await askDatabase('DELETE FROM app.staff WHERE id = $1', [id])) };
}

/** Whose session a browser holds. */
export async function staffOf(context: BrowserContext): Promise<string> {
  const [row] = await askDatabase<{ staff_id: string }>('SELECT staff_id FROM app.session WHERE id = $1', [
    hashOf(await tokenOf(context)),
  ]);
  if (!row) throw new Error('This browser is signed in nowhere.');
  return row.staff_id;
}

const tokenOf = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === COOKIE)?.value ?? '';

/** Signs somebody in in this browser, as both factors would: a session of its own, and its cookie. */
export async function beginSession(context: BrowserContext, staffId: string): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  await askDatabase(
    `INSERT INTO app.session (id, staff_id, created_at, last_seen_at, epoch, is_second_factor_done, stepped_up_at, user_agent_class)
     SELECT $1, id, app.app_now(), app.app_now(), session_epoch, true, app.app_now(), 'firefox-linux' FROM app.staff WHERE id = $2`,
    [hashOf(token), staffId],
  );
  const place = { domain: new URL(centre.portal).hostname, path: '/' };
  const cookie = { name: COOKIE, value: token, httpOnly: true, secure: true, ...place } as const;
  await context.addCookies([{ ...cookie, sameSite: 'Strict' }]);
}

/** A browser of its own in which this person is signed in. */
export async function browserOf(
  browser: Browser,
  staffId: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: centre.portal, ...options });
  await beginSession(context, staffId);
  return context;
}

/** Makes the last input of this browser's session lie so many minutes back. */
export async function letIdle(context: BrowserContext, minutes: number): Promise<void> {
  await askDatabase(
    'UPDATE app.session SET last_seen_at = app.app_now() - make_interval(mins => $2) WHERE id = $1',
    [hashOf(await tokenOf(context)), minutes],
  );
}

/** Makes this browser's second factor one that was shown just now. */
export async function stepUp(context: BrowserContext): Promise<void> {
  await askDatabase('UPDATE app.session SET stepped_up_at = app.app_now() WHERE id = $1', [
    hashOf(await tokenOf(context)),
  ]);
}

/** How many seconds ago the server has last heard of a hand in this browser. */
export async function idleSeconds(context: BrowserContext): Promise<number> {
  const [row] = await askDatabase<{ seconds: string }>(
    'SELECT extract(epoch FROM app.app_now() - last_seen_at) AS seconds FROM app.session WHERE id = $1',
    [hashOf(await tokenOf(context))],
  );
  return Number(row?.seconds);
}

/** Ends this browser's session on the server, as an administrator or the time would. */
export async function endSession(context: BrowserContext): Promise<void> {
  await askDatabase('DELETE FROM app.session WHERE id = $1', [hashOf(await tokenOf(context))]);
}

/** Everything that the page's IndexedDB holds, as bytes are: in hexadecimal, with the texts beside. */
export function rawDrafts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const hex = (bytes: ArrayBuffer) =>
      Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const found: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? '');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('closed'));
      });
      for (const store of database.objectStoreNames) {
        const all = await new Promise<unknown[]>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result as unknown[]);
        });
        for (const one of all)
          found.push(
            JSON.stringify(one, (_, value: unknown) => {
              if (value instanceof ArrayBuffer) return hex(value);
              return ArrayBuffer.isView(value)
                ? hex(new Uint8Array(value.buffer as ArrayBuffer).buffer)
                : value;
            }),
          );
      }
      database.close();
    }
    return found;
  });
}
