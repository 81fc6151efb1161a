import { draftKeyOf, endOwnSession, endSessionsBeside, listOwnSessions } from '@breakwater/auth';
import { connectionOf } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { EndOtherSessions, EndSession } from '@breakwater/domain/staff';
import type { DraftKey, EndedSessions, OwnSession } from '@breakwater/domain/staff';
import type { StaffContext } from '../context.ts';
import { asDomainErrors, audit, authorise, once, transact } from '../verb.ts';

/** The actor's own sessions that hold now, the latest used first. */
export async function listOwn(ctx: StaffContext): Promise<OwnSession[]> {
  authorise(ctx, 'profile.own');
  const { staffId, sessionId: present } = ctx.actor;
  const found = await asDomainErrors(() => listOwnSessions(ctx.core.auth, staffId));
  return found.map(({ sessionId, handle, startedAt, lastSeenAt, userAgentClass }) => ({
    handle,
    startedAt: startedAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    device: userAgentClass,
    isThis: sessionId === present,
  }));
}

/** Ends one of the actor's own sessions. `not_found`: it has ended already, or is somebody else's. */
export async function endOwn(ctx: StaffContext, input: EndSession): Promise<Done> {
  authorise(ctx, 'profile.own');
  const { key, handle } = EndSession.parse(input);
  const id = ctx.actor.staffId;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'session.end' }, async () => {
      if (!(await endOwnSession({ db: connectionOf(tx) }, id, handle))) throw notFound();
      await audit(tx, ctx, { action: 'session.end', subjectKind: 'staff', subjectId: id });
      return { id };
    }),
  );
}

/** Ends all of the actor's sessions but the one that asks. */
export async function endOthers(ctx: StaffContext, input: EndOtherSessions): Promise<EndedSessions> {
  authorise(ctx, 'profile.own');
  const { key } = EndOtherSessions.parse(input);
  const { staffId, sessionId } = ctx.actor;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'session.end_others' }, async () => {
      const ended = await endSessionsBeside({ db: connectionOf(tx) }, sessionId);
      await audit(tx, ctx, { action: 'session.end_others', subjectKind: 'staff', subjectId: staffId });
      return { ended };
    }),
  );
}

/** What the actor's drafts on a device are sealed with. Read from nowhere: it is made anew each time. */
export async function draftKey(ctx: StaffContext): Promise<DraftKey> {
  authorise(ctx, 'profile.own');
  const { staffId } = ctx.actor;
  const key = Buffer.from(draftKeyOf(ctx.core.auth.pepper, staffId)).toString('base64');
  return { staffId, key };
}
