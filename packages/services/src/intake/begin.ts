import { intake, newId } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { InvalidInput } from '@breakwater/domain';
import { BeginIntake, riskOf, SealedIntake } from '@breakwater/domain/intake';
import type { IntakeResult } from '@breakwater/domain/intake';
import { sealDocument } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { touchContact } from '../case/queries.ts';
import { newAgreement } from '../client/agreement.ts';
import { clientKey } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { beginEpisode } from '../episode/new-episode.ts';
import { raiseRisk, writeRisk } from '../risk/raise.ts';
import { assertNotOver } from '../safe-contact/assert-not-over.ts';
import { audit, authorise, isRepeated, once, readClock, transact } from '../verb.ts';
import { findAlike } from './alike.ts';
import { carryMessages } from './carry-messages.ts';
import { carryBars, openHeldRequest } from './from-request.ts';
import type { FromRequest } from './from-request.ts';
import { joinCase, openCase } from './open-or-join.ts';
import type { Begun } from './open-or-join.ts';
import { intakeAt } from './sealed-at.ts';

/**
 * Takes an intake: opens a case, for a new person or one who is known, or joins a case that stands. A new person who
 * looks like somebody the actor knows of is asked about first (`maybe_known`), and nothing is written. Immediate risk
 * raises the level, with its urgent task. What the request says is not typed again: its thread, its agreement, who is
 * barred from it. Refuses a holder who may not hold it (`error_may_not_hold`, `error_barred`).
 */
export async function begin(ctx: StaffContext, input: BeginIntake): Promise<IntakeResult> {
  authorise(ctx, 'case.begin');
  const typed = BeginIntake.parse(input);
  if (typed.requestId !== null) authorise(ctx, 'request.answer');
  return transact(ctx, async (tx) => {
    const isNewPerson = typed.clientId === null && typed.caseId === null;
    if (isNewPerson && !typed.isSomebodyElse && !(await isRepeated(tx, ctx, typed.key))) {
      const alike = await findAlike(tx, ctx, namesOf(typed));
      if (alike.length > 0) return { outcome: 'maybe_known' as const, alike };
    }
    return once(tx, ctx, { key: typed.key, verb: 'intake.begin' }, async () => {
      const request = typed.requestId === null ? null : await openHeldRequest(tx, ctx, typed.requestId);
      const informationAt = await informationTime(tx, typed, request);
      const begun =
        typed.caseId === null ? await openCase(tx, ctx, typed) : await joinCase(tx, ctx, typed, typed.caseId);
      await writeIntake(tx, ctx, typed, { ...begun, informationAt });
      if (typed.caseId === null)
        await beginEpisode(tx, ctx, {
          caseId: begun.id,
          serviceId: typed.serviceId,
          informationAt: informationAt.toISOString(),
        });
      if (request) {
        await carryBars(tx, request, { caseId: begun.id, key: begun.key });
        await carryMessages(tx, ctx.core.keyring, request.id);
      }
      await agree(tx, ctx, typed, request, begun.clientId);
      await touchContact(tx, begun.id);
      await sayRisk(tx, ctx, typed, begun.id);
      await audit(tx, ctx, {
        action: 'intake.begin',
        subjectKind: 'case',
        subjectId: begun.id,
        fields: [typed.channel, ...(request ? ['request'] : []), ...(typed.caseId ? ['joined'] : [])],
      });
      return {
        outcome: 'begun' as const,
        caseId: begun.id,
        clientId: begun.clientId,
        ...(await readAfter(tx, ctx, begun.id)),
      };
    });
  });
}

const namesOf = ({ person }: BeginIntake) => ({
  name: [person.codeName, person.givenName, person.familyName].filter(Boolean).join(' '),
  phones: person.phones,
  bornOn: person.bornOn ?? '',
});

async function informationTime(
  tx: Transaction,
  { informationAt }: BeginIntake,
  request: FromRequest | null,
): Promise<Date> {
  const now = await readClock(tx);
  if (informationAt === null) return request?.receivedAt ?? now;
  const at = new Date(informationAt);
  if (at > now) throw new InvalidInput({ informationAt: 'error_information_time' });
  return at;
}

async function writeIntake(
  tx: Transaction,
  ctx: StaffContext,
  typed: BeginIntake,
  { id: caseId, key, clientId, informationAt }: Begun & { informationAt: Date },
): Promise<void> {
  const { account, reporterName, reporterRole, reporterReach, riskNote } = typed;
  const words = SealedIntake.parse({ account, reporterName, reporterRole, reporterReach, riskNote });
  const { requestId, channel, ground, form, reportedBy, problems, riskSelf, riskOther } = typed;
  const id = newId();
  await tx.insert(intake).values({
    ...{ id, caseId, clientId, requestId, channel, ground, form, reportedBy, problems, riskSelf, riskOther },
    informationAt,
    takenBy: ctx.actor.staffId,
    takenAt: sql`app.app_now()`,
    sealed: sealDocument(key, intakeAt(id, caseId), words),
  });
}

async function agree(
  tx: Transaction,
  ctx: StaffContext,
  { agreement, safeContact }: BeginIntake,
  request: FromRequest | null,
  clientId: string,
): Promise<void> {
  const agreed =
    agreement === 'request' ? request?.document.safeContact : agreement === 'typed' ? safeContact : null;
  // What the request says is kept as it was said, however old.
  if (agreement === 'typed' && safeContact) assertNotOver(safeContact, await readClock(tx));
  if (agreed)
    await newAgreement(tx, {
      by: ctx.actor.staffId,
      clientId,
      key: await clientKey(tx, ctx, clientId),
      safeContact: agreed,
    });
}

async function sayRisk(
  tx: Transaction,
  ctx: StaffContext,
  typed: BeginIntake,
  caseId: string,
): Promise<void> {
  const level = riskOf(typed.riskSelf, typed.riskOther);
  if (level === 'none') return;
  const word = { caseId, level, reasons: typed.riskNote };
  // A new case is written on by whoever opens it, though a call-taker wouldn't read it.
  await (typed.caseId === null ? writeRisk(tx, ctx, word) : raiseRisk(tx, ctx, word));
}

/** The case's number, and whether the actor still has it before them once this is done. */
async function readAfter(
  tx: Transaction,
  ctx: StaffContext,
  caseId: string,
): Promise<{ number: string; isTheirs: boolean }> {
  const { rows } = await tx.execute<{ number: string; isTheirs: boolean }>(sql`
    SELECT number, holder_id = ${ctx.actor.staffId}::uuid OR app.actor_has('supervisor') OR (holder_id IS NULL
        AND service_id = ANY (app.actor_services()) AND (needs_interpreter OR locale = ANY (app.actor_languages())))
      OR EXISTS (SELECT 1 FROM app.case_team t WHERE t.case_id = id AND t.staff_id = ${ctx.actor.staffId}::uuid AND t.ended_at IS NULL) AS "isTheirs"
    FROM app.case WHERE id = ${caseId}::uuid`);
  return { number: rows[0]?.number ?? '', isTheirs: rows[0]?.isTheirs ?? false };
}
