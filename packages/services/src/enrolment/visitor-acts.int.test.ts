import { newId } from '@breakwater/db';
import { certificateHash, newReceipt } from '@breakwater/vault';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as mailbox from '../mailbox/index.ts';
import { openTestCentre, START } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { readEnrolment, signUp } from '../test-enrolment.ts';
import { addCohort, addProgramme } from '../test-queue.ts';
import { changeCohort } from './change-cohort.ts';
import { checkCertificate, readCertificate } from './check-certificate.ts';
import { evaluate } from './evaluate.ts';
import { leave } from './leave.ts';
import { takeOffer } from './take-offer.ts';

let centre: TestCentre;
let programmeId: string;
let cohortId: string;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
});
beforeEach(async () => {
  await centre.setClock(START);
  await centre.setLimits();
  programmeId = await addProgramme(centre);
  cohortId = await addCohort(centre, programmeId, { capacity: 1 });
});
afterAll(() => centre.close());

const join = (cohort: string | null = cohortId) => signUp(centre, { programmeId, cohortId: cohort });
const act = async (receipt: string) => {
  const view = await readEnrolment(centre, receipt);
  return { token: view?.token ?? '', key: newId() };
};

/** One who has the only place, and one who waits for it; then the first leaves. */
async function offered(): Promise<string> {
  const [first, second] = [await join(), await join()];
  await leave(centre.site, await act(first.receipt));
  return second.receipt;
}

describe('an offer', () => {
  test('is taken with the code, once', async () => {
    const receipt = await offered();
    expect(await readEnrolment(centre, receipt)).toMatchObject({ state: 'offered', position: null });
    const input = await act(receipt);
    for (let copy = 0; copy < 3; copy += 1)
      expect((await takeOffer(centre.site, input)).outcome).toBe('done');
    expect(await readEnrolment(centre, receipt)).toMatchObject({ state: 'enrolled' });
  });

  test('that is declined goes to the next, and isn’t made to them again', async () => {
    const receipt = await offered();
    const third = await join();
    expect(third.view).toMatchObject({ state: 'waitlisted', position: 1 });
    expect((await leave(centre.site, await act(receipt))).outcome).toBe('done');
    expect(await readEnrolment(centre, receipt)).toMatchObject({
      ...{ state: 'withdrawn', endReason: 'offer_refused', cohorts: [], canLeave: false },
    });
    expect(await readEnrolment(centre, third.receipt)).toMatchObject({ state: 'offered' });
  });

  test('can’t be taken once its time is over; who let it lapse comes back at the end of the line', async () => {
    const receipt = await offered();
    const third = await join();
    await centre.owner.query(`UPDATE app.enrolment SET offer_expires_at = $1 WHERE state = 'offered'`, [
      new Date(START.getTime() + 3_600_000),
    ]);
    await centre.passHours(1);
    expect((await takeOffer(centre.site, await act(receipt))).outcome).toBe('moved_on');
    await centre.owner.query('SELECT app.fill_cohort($1)', [cohortId]);
    const lapsed = await readEnrolment(centre, receipt);
    expect(lapsed).toMatchObject({ state: 'withdrawn', endReason: 'offer_lapsed' });
    expect(lapsed?.cohorts.map((each) => each.cohortId)).toEqual([cohortId]);
    expect(await readEnrolment(centre, third.receipt)).toMatchObject({ state: 'offered' });
    const back = { ...(await act(receipt)), cohortId, mayWait: true };
    expect((await changeCohort(centre.site, back)).outcome).toBe('done');
    expect(await readEnrolment(centre, receipt)).toMatchObject({ state: 'waitlisted', position: 1 });
  });
});

describe('moving', () => {
  test('to another cohort with a place takes it, and frees the old one', async () => {
    const other = await addCohort(centre, programmeId);
    const [first, second] = [await join(), await join()];
    expect(first.view.cohorts).toMatchObject([{ cohortId: other, places: { left: 12, isFree: true } }]);
    const input = { ...(await act(first.receipt)), cohortId: other, mayWait: false };
    expect((await changeCohort(centre.site, input)).outcome).toBe('done');
    expect(await readEnrolment(centre, first.receipt)).toMatchObject({ state: 'enrolled', cohortId: other });
    expect(await readEnrolment(centre, second.receipt)).toMatchObject({ state: 'offered' });
  });

  test('to a full one keeps the place that one has, unless one may wait', async () => {
    const other = await addCohort(centre, programmeId, { capacity: 1 });
    await join(other);
    const { receipt } = await join();
    const input = { ...(await act(receipt)), cohortId: other };
    expect((await changeCohort(centre.site, { ...input, mayWait: false })).outcome).toBe('full');
    expect(await readEnrolment(centre, receipt)).toMatchObject({ state: 'enrolled', cohortId });
    expect((await changeCohort(centre.site, { ...input, mayWait: true })).outcome).toBe('done');
    expect(await readEnrolment(centre, receipt)).toMatchObject({ state: 'waitlisted', cohortId: other });
  });

  test('into a cohort of another programme can’t happen', async () => {
    const elsewhere = await addCohort(centre, await addProgramme(centre));
    const { receipt } = await join();
    const input = { ...(await act(receipt)), cohortId: elsewhere, mayWait: true };
    expect((await changeCohort(centre.site, input)).outcome).toBe('moved_on');
  });
});

describe('leaving and deleting', () => {
  test('what was left can’t be left again', async () => {
    const { receipt } = await join();
    expect((await leave(centre.site, await act(receipt))).outcome).toBe('done');
    expect((await leave(centre.site, await act(receipt))).outcome).toBe('moved_on');
  });

  test('deleting closes the code for good and offers the place to the next', async () => {
    const [first, second] = [await join(), await join()];
    expect((await mailbox.erase(centre.site, await act(first.receipt))).outcome).toBe('erased');
    expect(await readEnrolment(centre, first.receipt)).toBeNull();
    expect(await readEnrolment(centre, second.receipt)).toMatchObject({ state: 'offered' });
  });

  test('an act with a token that is too old says no more than that', async () => {
    const { receipt } = await join();
    const input = await act(receipt);
    await centre.passHours(1);
    for (const result of [
      await takeOffer(centre.site, input),
      await leave(centre.site, input),
      await changeCohort(centre.site, { ...input, cohortId, mayWait: true }),
      await evaluate(centre.site, { token: input.token, moment: 'before', answers: [] }),
    ])
      expect(result).toEqual({ outcome: 'unknown' });
  });
});

test('a message reaches the thread of an enrolment', async () => {
  const { receipt } = await join();
  const input = { ...(await act(receipt)), text: 'May I bring my own chair?' };
  expect((await mailbox.write(centre.site, input)).outcome).toBe('done');
  expect((await readEnrolment(centre, receipt))?.messages.map(({ text }) => text)).toEqual([input.text]);
});

test('the questionnaire is answered once a moment, and kept without whose it is', async () => {
  const { receipt, view } = await join();
  expect(view.evaluation).toBe('before');
  const { token } = await act(receipt);
  for (const answers of [
    [5, null, 1],
    [1, 1, 1],
  ])
    expect((await evaluate(centre.site, { token, moment: 'before', answers })).outcome).toBe('done');
  const { rows } = await centre.owner.query('SELECT * FROM app.evaluation WHERE cohort_id = $1', [cohortId]);
  expect(rows).toEqual([
    {
      id: expect.any(String),
      cohort_id: cohortId,
      moment: 'before',
      answers: [5, null, 1],
      on_date: expect.anything(),
    },
  ]);
  expect((await readEnrolment(centre, receipt))?.evaluation).toBeNull();
});

describe("a certificate's code", () => {
  async function issue(revokedAt: Date | null = null): Promise<string> {
    const code = newReceipt();
    const { actor } = await centre.addStaff({ roles: ['coordinator'] });
    await centre.owner.query(
      `INSERT INTO app.certificate (id, code_hash, programme_id, completed_on, sessions_attended, sessions_held, locale, made_by, revoked_at)
      VALUES ($1, $2, $3, '2026-11-20', 7, 8, 'cs', $4, $5)`,
      [newId(), Buffer.from(certificateHash(code)), programmeId, actor.staffId, revokedAt],
    );
    return code;
  }
  const check = async (code: string) =>
    readCertificate(centre.site, await checkCertificate(centre.site, { code }));

  test('says of what and when, and never whose it is', async () => {
    const code = await issue();
    const spaced = code.replace(/(\d{4})(?=\d)/g, '$1 ');
    expect(await check(spaced)).toEqual({
      ...{ outcome: 'real', completedOn: '2026-11-20', sessionsAttended: 7, sessionsHeld: 8 },
      programmeName: expect.objectContaining({ en: 'Calm' }),
    });
  });

  test('that was revoked is said to be', async () => {
    expect(await check(await issue(START))).toMatchObject({ outcome: 'revoked' });
  });

  test('that nobody made is unknown; what isn’t one is said at the field', async () => {
    expect(await check(newReceipt())).toEqual({ outcome: 'unknown' });
    await expect(checkCertificate(centre.site, { code: '1234' })).rejects.toMatchObject({
      fields: { code: 'error_receipt_shape' },
    });
  });

  test('stands in an address for two minutes alone', async () => {
    const { token } = await checkCertificate(centre.site, { code: await issue() });
    await centre.setClock(new Date(START.getTime() + 120_000));
    expect(await readCertificate(centre.site, { token })).toBeNull();
  });
});
