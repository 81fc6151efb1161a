import { cohort, enrolment, mailbox, participant, programme } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { OpenEnrolment, possibleEvents, SealedEnrolment } from '@breakwater/domain/enrolment';
import type { OpenedEnrolment } from '@breakwater/domain/enrolment';
import { openDocument } from '@breakwater/vault';
import { and, asc, eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findKey } from '../key/queries.ts';
import { markLettersRead, readLetters } from '../mailbox/letter.ts';
import { termsOf } from '../safe-contact/terms.ts';
import { audit, authorise, transact } from '../verb.ts';
import { sayAnswers } from './answers.ts';
import { readChoices } from './choices.ts';
import { findEnrolment } from './queries.ts';
import { readSealed, readSurroundings, rowView } from './row.ts';
import { enrolmentAt } from './sealed-at.ts';

/**
 * Opens a sign-up for a coordinator: who comes, what they answered and wrote, how they may be reached. Audited; if that
 * can't be written, nothing is read. The address is the gate's to tell. `not_found` for what the actor may not see.
 */
export async function open(ctx: StaffContext, input: OpenEnrolment): Promise<OpenedEnrolment> {
  authorise(ctx, 'enrolment.run');
  const { id } = OpenEnrolment.parse(input);
  return transact(ctx, async (tx) => {
    const row = await findEnrolment(tx, id);
    await audit(tx, ctx, {
      action: 'enrolment.open',
      subjectKind: 'enrolment',
      subjectId: id,
      fields: ['names', 'answers', 'text', 'messages', 'safe_contact'],
    });
    await markRead(tx, id);
    const key = await findKey(tx, ctx.core.keyring, { kind: 'enrolment', id });
    const sealed = await readSealed(tx, id);
    const document = key && sealed ? openDocument(SealedEnrolment, key, enrolmentAt(id), sealed) : null;
    const [taught] = await tx.select().from(programme).where(eq(programme.id, row.programmeId));
    const [own] = row.cohortId ? await tx.select().from(cohort).where(eq(cohort.id, row.cohortId)) : [];
    const people = await tx
      .select()
      .from(participant)
      .where(eq(participant.enrolmentId, id))
      .orderBy(asc(participant.position));
    return {
      row: { ...rowView(row, await readSurroundings(tx, row.programmeId, row.cohortId)), hasUnread: false },
      programmeId: row.programmeId,
      isTakenOver: document !== null,
      party: people.map((each) => ({
        participantId: each.id,
        name: document?.party[each.position - 1]?.name ?? '',
        age: document?.party[each.position - 1]?.age ?? null,
        hasCompleted: each.hasCompleted,
      })),
      needsNote: document?.needsNote ?? '',
      answers: document && taught ? sayAnswers(taught.content.questions, document.answers) : [],
      text: document?.text ?? '',
      safeContact: document && termsOf(document.safeContact),
      hasMailbox: await hasMailbox(tx, id),
      messages: key ? await readLetters(tx, ctx, { kind: 'enrolment', id, key }) : [],
      possibleEvents: possibleEvents(row.state),
      isScreened: own?.isScreened ?? false,
      cohorts: await readChoices(tx, row),
    };
  });
}

async function markRead(tx: Transaction, id: string): Promise<void> {
  await markLettersRead(tx, 'enrolment', id);
  await tx
    .update(enrolment)
    .set({ hasUnread: false })
    .where(and(eq(enrolment.id, id), eq(enrolment.hasUnread, true)));
}

/** Whether there is a code with which they read what is written to them. */
export async function hasMailbox(tx: Transaction, id: string): Promise<boolean> {
  const [box] = await tx
    .select({ publicKey: mailbox.publicKey })
    .from(mailbox)
    .where(eq(mailbox.enrolmentId, id));
  return !!box?.publicKey;
}
