import { isEnded, nextState, ReadMailbox, SealedMessage } from '@breakwater/domain/request';
import type { MessageView, VisitorRequest } from '@breakwater/domain/request';
import type { VisitorMailbox } from '@breakwater/domain/mailbox';
import { formatReceipt, openFromMailbox } from '@breakwater/vault';
import type { Mailbox } from '@breakwater/vault';
import type { PublicCore } from '../context.ts';
import { viewForVisitor } from '../enrolment/view-for-visitor.ts';
import { releasesForVisitor } from '../release/for-visitor.ts';
import { mailboxAt } from '../request/sealed-at.ts';
import { openMailbox } from './door.ts';
import { issueField, readPassAnyTime } from './pass.ts';
import type { MailboxRecord, RequestRecord } from './record.ts';
import { standingOfRequest } from './standing.ts';

/** Everything a visitor sees with their code, or null: the token is too old, or the mailbox is gone. */
export async function read(core: PublicCore, input: ReadMailbox): Promise<VisitorMailbox | null> {
  const { token } = ReadMailbox.parse(input);
  const pass = readPassAnyTime(core, token);
  if (!pass) return null;
  const { now, found } = await openMailbox(core.pool, pass.mailbox.hash, pass.goodUntil);
  if (!found) return null;
  const both = {
    receipt: pass.receipt === null ? null : formatReceipt(pass.receipt),
    messages: await openThread(pass.mailbox, found),
    token: issueField(core, pass, now),
  };
  return found.kind === 'request'
    ? { ...(await viewRequest(core, found, now)), ...both }
    : {
        ...(await viewForVisitor(core, found, now)),
        releases: await releasesForVisitor(pass.mailbox, found.releases),
        ...both,
      };
}

type ByPass = 'receipt' | 'messages' | 'token';

async function viewRequest(
  core: PublicCore,
  found: RequestRecord,
  now: Date,
): Promise<Omit<VisitorRequest, ByPass>> {
  const { state, appointment, proposed } = found;
  const hasBegun = appointment !== null && new Date(appointment.startsAt) <= now;
  const canMove = nextState(state, 'move') !== null && !hasBegun;
  const fit = { wish: found.counsellorWish, locale: found.needsInterpreter ? null : found.locale };
  const [firstProposed] = proposed;
  return {
    ...standingOfRequest(found),
    serviceId: found.serviceId,
    proposed: firstProposed
      ? {
          times: proposed.map(({ bookingId, startsAt, endsAt }) => ({
            bookingId,
            startsAt: iso(startsAt),
            endsAt: iso(endsAt),
          })),
          lapsesAt: iso(firstProposed.lapsesAt),
        }
      : null,
    hasLapsed: state === 'proposed' && proposed.length === 0,
    isGivenBack: found.isGivenBack,
    purgedAt: iso(found.purgedAt),
    freeTimes: canMove ? await core.times.of(found.serviceId, found.mode, fit) : [],
    canMove,
    canWithdraw: nextState(state, 'withdraw') !== null && !hasBegun,
    canWrite: !isEnded(state) || ['attended', 'no_show', 'declined', 'cancelled'].includes(state),
  };
}

async function openThread(mailbox: Mailbox, { messages }: MailboxRecord): Promise<MessageView[]> {
  return Promise.all(
    messages.map(async ({ id, author, sentAt, isRead, sealed }) => ({
      id,
      author,
      sentAt: iso(sentAt),
      isRead,
      text: (
        await openFromMailbox(mailbox.privateKey, mailboxAt(id), Buffer.from(sealed, 'base64'), SealedMessage)
      ).text,
    })),
  );
}

const iso = (at: string) => new Date(at).toISOString();
