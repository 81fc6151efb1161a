import { newId } from '@breakwater/db';
import type { CounsellorWish } from '@breakwater/domain/request';
import { sealIntake } from '@breakwater/vault';
import { randomBytes } from 'node:crypto';
import { door, readIntakeKey } from './mailbox/door.ts';
import type { TestCentre } from './test-centre.ts';

/** A visitor at the door itself, without the cost of a code: `hash` is their mailbox's. */
export type Picking = { hash: Buffer; outcome: string };

type Manner = { wish?: CounsellorWish; locale?: string; isReadable?: boolean };

const DOCUMENT = {
  text: '',
  whenNote: '',
  safeContact: {
    channel: 'code_only',
    address: '',
    name: '',
    days: 'any',
    from: '08:00',
    until: '20:00',
    zone: 'Europe/Prague',
    mayLeaveMessage: false,
    whoElse: '',
    codeWord: '',
    never: '',
    validUntilOn: null,
  },
};

/** Submits at the door of the database with a random hash, and nothing readable unless asked for: for many visitors at once. */
export async function pickAtDoor(
  centre: TestCentre,
  startsAt: string | null,
  { wish = 'any', locale = 'en', isReadable = false }: Manner = {},
): Promise<Picking> {
  const hash = randomBytes(32);
  const clear = {
    serviceId: centre.serviceId,
    locale,
    mode: 'in_person',
    forWhom: 'self',
    counsellorWish: wish,
    needsInterpreter: false,
    needsStepFree: false,
    childComesAlong: false,
    parts: ['weekday_morning'],
    reach: 'code_only',
  };
  const { id, publicKey } = await readIntakeKey(centre.site.pool);
  const expires = new Date(centre.now().getTime() + 3_600_000);
  const sealed = isReadable
    ? await sealIntake(publicKey, { mailboxHash: hash, kind: 'request' }, DOCUMENT)
    : randomBytes(64);
  const outcome = await door(centre.site.pool, 'submit', [
    hash,
    randomBytes(32),
    randomBytes(32),
    expires,
    newId(),
    JSON.stringify(clear),
    null,
    startsAt,
    newId(),
    newId(),
    id,
    sealed,
    true,
    newId(),
  ]);
  return { hash, outcome };
}

/** Takes the queue before the reservations away, so that only the constraint on a person's time decides. */
export const dropQueueOfPicks = (centre: TestCentre) =>
  centre.owner
    .query(`CREATE OR REPLACE FUNCTION app.take_share(p_kind text, p_limit int) RETURNS boolean LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$ BEGIN RETURN true; END $$`);
