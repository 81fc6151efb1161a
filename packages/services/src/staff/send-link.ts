import { hashOfLink } from '@breakwater/auth';
import { staff, staffLink } from '@breakwater/db';
import { conflict, DomainError } from '@breakwater/domain';
import type { Done } from '@breakwater/domain/request';
import { SendLink } from '@breakwater/domain/staff';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/**
 * Sends a link by mail that the actor has just made, where SMTP is set. The mail says that there is a link, and nothing
 * else. If the server doesn't take it, nothing has happened (`unavailable`) and the link still opens.
 */
export async function sendLink(ctx: StaffContext, input: SendLink): Promise<Done> {
  authorise(ctx, 'staff.administer');
  const { key, token, email } = SendLink.parse(input);
  const { mail } = ctx.core;
  if (!mail) throw new DomainError('unavailable', 'error_mail_off');
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'staff.link_sent' }, async () => {
      const [link] = await tx
        .select({ staffId: staffLink.staffId, kind: staffLink.kind, locale: staff.locale })
        .from(staffLink)
        .innerJoin(staff, eq(staff.id, staffLink.staffId))
        .where(
          and(
            eq(staffLink.tokenHash, hashOfLink(token)),
            eq(staffLink.madeBy, ctx.actor.staffId),
            isNull(staffLink.usedAt),
            isNull(staffLink.replacedAt),
            sql`${staffLink.expiresAt} > app.app_now()`,
          ),
        );
      if (!link) throw conflict('error_link_closed');
      await audit(tx, ctx, { action: 'staff.link_sent', subjectKind: 'staff', subjectId: link.staffId });
      const words = mail.wordsOf({ token, kind: link.kind, locale: link.locale });
      await mail.send({ to: email, ...words }).catch(() => {
        throw new DomainError('unavailable', 'error_mail_not_sent');
      });
      return { id: link.staffId };
    }),
  );
}
