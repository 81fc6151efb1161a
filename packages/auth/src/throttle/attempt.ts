import { rowsOf } from '../deps.ts';
import type { DbDeps } from '../deps.ts';

/** One door's attempts: of one account, from one known device or from all unknown ones together. */
export type Bucket = { accountHash: Uint8Array; deviceHash: Uint8Array };

const FREE_ATTEMPTS = 5;
const LONGEST_WAIT_SECONDS = 15 * 60;
const IS_PAST = `a.window_start <= app.app_now() - interval '24 hours'`;
const COUNT = `(case when ${IS_PAST} then 1 else a.failures + 1 end)`;

/** How long to wait after so many failures in a row: nothing at first, then 2, 4, 8 … seconds up to 15 minutes. */
export function waitAfter(failures: number): number {
  const doublings = Math.min(failures - FREE_ATTEMPTS + 1, 20);
  return doublings < 1 ? 0 : Math.min(2 ** doublings, LONGEST_WAIT_SECONDS);
}

// The whole table of waits, so that the database can count and decide in one statement.
const WAITS = Array.from({ length: 20 }, (_, index) => waitAfter(index + 1));

/**
 * Takes one attempt, counted as a failure until `forgetFailures`. Returns 0, or the seconds to wait if none may be
 * taken now. Counting comes before checking: a thousand guesses sent at once get no more than a thousand in a row.
 */
export async function takeAttempt({ db }: DbDeps, bucket: Bucket): Promise<number> {
  const taken = await rowsOf(
    db,
    `insert into app.sign_in_attempt as a (account_hash, device_hash, window_start, failures)
     values ($1, $2, app.app_now(), 1)
     on conflict (account_hash, device_hash) do update set
       window_start = case when ${IS_PAST} then app.app_now() else a.window_start end,
       failures = ${COUNT},
       blocked_until = app.app_now() + make_interval(secs => ($3::int[])[least(${COUNT}, cardinality($3::int[]))])
     where a.blocked_until is null or a.blocked_until <= app.app_now()
     returning failures`,
    [bucket.accountHash, bucket.deviceHash, WAITS],
  );
  return taken.length === 1 ? 0 : secondsToWait({ db }, bucket);
}

async function secondsToWait({ db }: DbDeps, bucket: Bucket): Promise<number> {
  const [row] = await rowsOf<{ seconds: number }>(
    db,
    `select extract(epoch from blocked_until - app.app_now())::float8 as seconds
     from app.sign_in_attempt where account_hash = $1 and device_hash = $2`,
    [bucket.accountHash, bucket.deviceHash],
  );
  return Math.max(1, Math.ceil(row?.seconds ?? 1));
}

/** The attempt was right: this door's failures are forgotten, and no other's. */
export async function forgetFailures({ db }: DbDeps, bucket: Bucket): Promise<void> {
  await db.query(
    `update app.sign_in_attempt set failures = 0, blocked_until = null, window_start = app.app_now()
     where account_hash = $1 and device_hash = $2`,
    [bucket.accountHash, bucket.deviceHash],
  );
}
