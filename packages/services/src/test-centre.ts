import { relyingPartyOf, totpSealer } from '@breakwater/auth';
import { availability, centre, inTransaction, newId, openPool, service } from '@breakwater/db';
import type { TestDatabase } from '@breakwater/db/server';
import { presetFor } from '@breakwater/domain/episode';
import type { PublishedLibrary } from '@breakwater/domain/library';
import { DEFAULT_REQUEST_POLICY } from '@breakwater/domain/request';
import type { RequestPolicy, SubmitRequest } from '@breakwater/domain/request';
import type { Actor, Role } from '@breakwater/domain/staff';
import { keyringOf, newDataKey, newSigner } from '@breakwater/vault';
import type { SiteSecrets } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublicCore, StaffContext, StaffCore, WorkerCore } from './context.ts';
import { createStaff } from './setup/account.ts';
import type { NewStaff } from './setup/account.ts';
import { openPeople } from './finding/people.ts';
import { openFeed } from './live/feed.ts';
import { readFreeTimes, readIntakeKey } from './mailbox/door.ts';
import { rememberKey } from './mailbox/intake-key.ts';
import { noEnrolments, noSubmissions } from './operations/figures.ts';
import { form } from './request/form.ts';
import { openDirectory } from './staff/names.ts';
import { rotateIntakeKey } from './worker/rotate-intake-key.ts';
import { saysIn } from './test-words.ts';

/** Monday morning in Prague, a week without a clock change. */
export const START = new Date('2026-11-23T08:00:00Z');
// Nobody signs in here, and hashing a password for each would take most of the suite's time.
const NO_PASSWORD = () => Promise.resolve('none');
const EMPTY = { en: 'text', cs: 'text', uk: 'text', id: 'text', 'zh-Hans': 'text' };

export type TestCentre = Awaited<ReturnType<typeof openTestCentre>>;

/** A centre of one suite's own: each door under its own database role, a clock that the test sets. */
export async function openTestCentre(
  database: TestDatabase,
  { policy = {} }: { policy?: Partial<RequestPolicy> } = {},
) {
  const keyring = keyringOf(newDataKey());
  const pepper = new Uint8Array(randomBytes(32));
  const owner = openPool({ url: database.urlOf('migrator'), applicationName: 'test-owner', max: 2 });
  const pool = (role: 'site' | 'portal' | 'worker') =>
    openPool({ url: database.urlOf(role), applicationName: `test-${role}`, max: 10 });
  const secrets = Object.fromEntries(
    ['receiptPepper', 'formIdKey', 'receiptSecret', 'tokenKey', 'puzzleKey'].map((name) => [
      name,
      new Uint8Array(randomBytes(32)),
    ]),
  ) as SiteSecrets;
  const portalPool = pool('portal');
  const names = openDirectory(portalPool, keyring);
  const changes = openFeed(portalPool, database.urlOf('portal'));
  const staffCore: StaffCore = {
    pool: portalPool,
    keyring,
    auth: {
      db: portalPool,
      pepper,
      relyingParty: relyingPartyOf(['http://localhost:4200']),
      ...totpSealer(pepper),
    },
    names,
    // Empty: whoever's test needs names starts it (`await centre.staffCore.people.start()`).
    people: openPeople({ pool: portalPool, keyring, changes }),
    changes,
    receiptPepper: secrets.receiptPepper,
    siteAddress: 'http://localhost:4100',
    mail: null,
    wordsIn: (locale) => Promise.resolve(saysIn(locale)),
    close: () => portalPool.end(),
  };
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-centre-'));
  const sitePool = pool('site');
  const workerPool = pool('worker');
  const worker: WorkerCore = {
    pool: workerPool,
    url: database.urlOf('worker'),
    keyring,
    signer: newSigner(),
    checkpointPath: join(folder, 'checkpoints.jsonl'),
    close: () => workerPool.end(),
  };

  let now = START;
  const setClock = async (to: Date) => {
    now = to;
    await owner.query(`CREATE OR REPLACE FUNCTION app.app_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
      SET search_path = pg_catalog, pg_temp AS $$ SELECT '${to.toISOString()}'::timestamptz $$`);
  };
  await setClock(START);

  const serviceId = newId();
  await inTransaction(owner, {}, async (tx) => {
    await tx.insert(centre).values({
      id: true,
      name: 'Test centre',
      country: 'CZ',
      timeZone: 'Europe/Prague',
      locale: 'en',
      isDemo: true,
      address: EMPTY,
      directions: EMPTY,
      hours: [],
      version: 1,
      createdAt: sql`app.app_now()`,
    });
    await tx.insert(service).values({
      id: serviceId,
      kind: 'crisis_counselling',
      name: EMPTY,
      summary: EMPTY,
      feeKind: 'free',
      modes: ['in_person', 'phone', 'online'],
      languages: ['en', 'cs'],
      isAccepting: true,
      policy: { ...DEFAULT_REQUEST_POLICY, ...policy },
      episodePolicy: presetFor('crisis_counselling'),
      position: 0,
    });
  });
  await rotateIntakeKey(worker);

  const published = async () =>
    (await sitePool.query('SELECT door.published() AS published')).rows[0].published;
  let snapshot = await published();
  const publishedLibrary = async (): Promise<PublishedLibrary> =>
    (await sitePool.query('SELECT door.library() AS library')).rows[0].library;
  let library = await publishedLibrary();
  const site: PublicCore = {
    submissions: noSubmissions(),
    enrolments: noEnrolments(),
    pool: sitePool,
    secrets,
    intakeKey: rememberKey(
      () => readIntakeKey(sitePool),
      () => false,
    ),
    // Tests set the clock, and look at once.
    times: { of: (...asked) => readFreeTimes(sitePool, ...asked), forget: () => undefined },
    snapshot: () => snapshot,
    library: () => library,
    onChange: () => () => undefined,
    isDatabaseUp: () => true,
    close: () => sitePool.end(),
  };

  return {
    owner,
    site,
    worker,
    staffCore,
    serviceId,
    setClock,
    passHours: (hours: number) => setClock(new Date(now.getTime() + hours * 3_600_000)),
    now: () => now,
    /** Replaces the limits of an hour; without arguments nothing is ever full. */
    setLimits: ({ noProof = 100_000, reservations = 100_000 } = {}) =>
      owner.query(`CREATE OR REPLACE FUNCTION app.flood_limit(p_kind text) RETURNS int LANGUAGE sql IMMUTABLE
        SET search_path = pg_catalog, pg_temp AS $$ SELECT CASE p_kind WHEN 'no_proof' THEN ${noProof} ELSE ${reservations} END $$`),
    /** What the trail says was done to a subject, in order. */
    async auditOf(subjectId: string): Promise<string[]> {
      const { rows } = await owner.query(
        'SELECT action FROM audit.entry WHERE subject_id = $1 ORDER BY tx, id',
        [subjectId],
      );
      return rows.map((row) => row.action as string);
    },
    async readPublished() {
      snapshot = await published();
      return snapshot;
    },
    /** Reads what the site shows of the library, as it does when it is told of a change. */
    async readLibrary() {
      library = await publishedLibrary();
      return library;
    },
    /** A member of staff who works weekdays from nine to five, and their context. */
    async addStaff(person: Partial<NewStaff> = {}): Promise<StaffContext> {
      const roles: Role[] = person.roles ?? ['counsellor'];
      const login = person.login ?? `person-${randomBytes(6).toString('hex')}`;
      const { id } = await inTransaction(owner, {}, (tx) =>
        createStaff(
          tx,
          { keyring, pepper },
          'Test',
          {
            name: login,
            password: 'a lantern over slow water',
            languages: ['en', 'cs'],
            gender: 'woman',
            locale: 'en',
            timeZone: 'Europe/Prague',
            serviceIds: roles.includes('counsellor') ? [serviceId] : [],
            totpSecret: new Uint8Array(randomBytes(20)),
            ...person,
            roles,
            login,
          },
          person.password === undefined ? NO_PASSWORD : undefined,
        ),
      );
      await inTransaction(owner, {}, async (tx) => {
        if (!roles.includes('counsellor')) return;
        for (const weekday of [1, 2, 3, 4, 5])
          await tx.insert(availability).values({
            id: newId(),
            staffId: id,
            weekday,
            fromTime: '09:00',
            untilTime: '17:00',
            modes: ['in_person', 'phone', 'online'],
          });
      });
      await names.reload();
      const actor: Actor = {
        staffId: id,
        // Of no session that is there, and of the right shape.
        sessionId: randomBytes(32).toString('hex'),
        name: login,
        roles,
        locale: 'en',
        theme: 'system',
        timeZone: 'Europe/Prague',
        isSteppedUp: true,
      };
      return { core: staffCore, actor };
    },
    /** A submission that would be taken: a fresh form without a proof, wishes in words unless told otherwise. */
    async newSubmission(parts: Partial<SubmitRequest> = {}): Promise<SubmitRequest> {
      const { formId } = await form(site);
      return {
        formId,
        proof: '',
        serviceId,
        locale: 'en',
        mode: 'in_person',
        forWhom: 'self',
        counsellorWish: 'any',
        needsInterpreter: false,
        needsStepFree: false,
        childComesAlong: false,
        startsAt: null,
        parts: ['weekday_morning'],
        whenNote: '',
        text: 'A few words.',
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
        ...parts,
      };
    },
    async close() {
      staffCore.people.close();
      await staffCore.changes.close();
      rmSync(folder, { recursive: true, force: true });
      await Promise.all([owner.end(), sitePool.end(), portalPool.end(), workerPool.end()]);
    },
  };
}
