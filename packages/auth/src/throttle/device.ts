import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { rowsOf } from '../deps.ts';
import type { AuthDeps, DbDeps } from '../deps.ts';
import { hashOfToken } from '../session/token.ts';

/** All devices on which an account has never signed in share one bucket of attempts. */
export const UNKNOWN_DEVICE = new Uint8Array(32);

const HALF = 16;

const markOf = (pepper: Uint8Array, name: Uint8Array) =>
  createHmac('sha256', new Uint8Array(hkdfSync('sha256', pepper, '', 'breakwater/auth/device', 32)))
    .update(name)
    .digest()
    .subarray(0, HALF);

/** A device's name, for its cookie: 16 random bytes and our mark on them, as base64url. */
export function newDeviceToken(pepper: Uint8Array): string {
  const name = randomBytes(HALF);
  return Buffer.concat([name, markOf(pepper, name)]).toString('base64url');
}

/** The stored form of a device's token; null for one that we haven't made. */
export function hashOfDevice(pepper: Uint8Array, token: string | null | undefined): Buffer | null {
  const hash = hashOfToken(token);
  if (!token || !hash) return null;
  const bytes = Buffer.from(token, 'base64url');
  return timingSafeEqual(bytes.subarray(HALF), markOf(pepper, bytes.subarray(0, HALF))) ? hash : null;
}

/**
 * The bucket that a device's attempts on an account are counted in: its own if the account has completed a sign-in
 * there (only `rememberDevice` makes that row), else the one that all strangers share.
 */
export async function bucketOf(
  { db }: DbDeps,
  accountHash: Uint8Array,
  deviceHash: Uint8Array | null,
): Promise<Uint8Array> {
  const known = await rowsOf(
    db,
    'select 1 from app.sign_in_attempt where account_hash = $1 and device_hash = $2',
    [accountHash, deviceHash],
  );
  return deviceHash && known.length === 1 ? deviceHash : UNKNOWN_DEVICE;
}

/**
 * Gives the account a bucket of its own on this device after a completed sign-in, and returns the device's token for
 * its cookie. A token of ours is kept, since colleagues who share a workstation share it.
 */
export async function rememberDevice(
  { db, pepper }: Pick<AuthDeps, 'db' | 'pepper'>,
  accountHash: Uint8Array,
  deviceToken: string | null | undefined,
): Promise<{ deviceToken: string; deviceHash: Uint8Array }> {
  const token = deviceToken && hashOfDevice(pepper, deviceToken) ? deviceToken : newDeviceToken(pepper);
  const deviceHash = hashOfDevice(pepper, token) ?? UNKNOWN_DEVICE;
  await db.query(
    `insert into app.sign_in_attempt (account_hash, device_hash, window_start, failures)
     values ($1, $2, app.app_now(), 0)
     on conflict (account_hash, device_hash)
     do update set window_start = app.app_now(), failures = 0, blocked_until = null`,
    [accountHash, deviceHash],
  );
  return { deviceToken: token, deviceHash };
}

/** Forgets strangers' failures after a day, and devices that the account hasn't used for half a year. */
export async function forgetOldAttempts({ db }: DbDeps): Promise<void> {
  await db.query(
    `delete from app.sign_in_attempt where window_start <= app.app_now()
       - case when device_hash = $1 then interval '24 hours' else interval '180 days' end`,
    [UNKNOWN_DEVICE],
  );
}
