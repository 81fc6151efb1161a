import { enrolment } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { offerDeadline, SealedEnrolment } from '@breakwater/domain/enrolment';
import { openDocument } from '@breakwater/vault';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { WorkerCore } from '../context.ts';
import { enrolmentAt } from '../enrolment/sealed-at.ts';
import { findKey } from '../key/queries.ts';
import { auditAsWorker, transactAsWorker } from '../verb.ts';

const AT_ONCE = 50;
// What can't be taken over has no safe hours that anybody could read: the day, by the centre's clock.
const WAIT_FOR_CONTENT = sql`interval '1 hour'`;

/**
 * Gives each offer that has none its deadline, by the person's own safe hours (`offerDeadline`). Whoever hasn't been
 * taken over yet waits for that. Nobody is told anything. Returns how many.
 */
export async function setDeadlines(core: WorkerCore): Promise<number> {
  let count = 0;
  for (;;) {
    const set = await transactAsWorker(core, (tx) => setSome(tx, core));
    count += set;
    if (set < AT_ONCE) return count;
  }
}

type Offer = { id: string; madeAt: string; hours: number; sealed: Buffer | null; zone: string };

async function setSome(tx: Transaction, core: WorkerCore): Promise<number> {
  const { rows } = await tx.execute<Offer>(sql`
    SELECT e.id, e.offer_made_at::text AS "madeAt", c.offer_hours AS hours, e.sealed, z.time_zone AS zone
    FROM app.enrolment e JOIN app.cohort c ON c.id = e.cohort_id CROSS JOIN app.centre z
    WHERE e.state = 'offered' AND e.offer_expires_at IS NULL
      AND (e.sealed IS NOT NULL OR e.offer_made_at < app.app_now() - ${WAIT_FOR_CONTENT})
    ORDER BY e.offer_made_at LIMIT ${AT_ONCE} FOR UPDATE OF e SKIP LOCKED`);
  for (const offer of rows) {
    const agreement = await readAgreement(tx, core, offer);
    const until = offerDeadline(agreement, new Date(offer.madeAt), offer.hours, offer.zone);
    await tx
      .update(enrolment)
      .set({ offerExpiresAt: until })
      .where(and(eq(enrolment.id, offer.id), isNull(enrolment.offerExpiresAt)));
    await auditAsWorker(tx, {
      action: 'enrolment.deadline',
      subjectKind: 'enrolment',
      subjectId: offer.id,
      fields: agreement ? ['safeContact'] : [],
    });
  }
  return rows.length;
}

async function readAgreement(tx: Transaction, core: WorkerCore, { id, sealed }: Offer) {
  const key = sealed && (await findKey(tx, core.keyring, { kind: 'enrolment', id }));
  return key ? openDocument(SealedEnrolment, key, enrolmentAt(id), sealed).safeContact : null;
}
