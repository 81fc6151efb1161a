import { isEnded, ReadMailbox, SealedMessage, nextState } from '@breakwater/domain/request';
import type { MessageView, RequestState, VisitorRequest } from '@breakwater/domain/request';
import type { Channel } from '@breakwater/domain/safe-contact';
import type { Mode } from '@breakwater/domain/slot';
import { formatReceipt, openFromMailbox } from '@breakwater/vault';
import type { Mailbox } from '@breakwater/vault';
import type { PublicCore } from '../context.ts';
import { mailboxAt } from '../request/sealed-at.ts';
import { door, readFreeTimes } from './door.ts';
import type { MailboxRecord } from './door.ts';
import { issueField, readPass } from './pass.ts';

/** Everything a visitor sees with their code, or null: the token is too old, or the mailbox is gone. */
export async function read(core: PublicCore, input: ReadMailbox): Promise<VisitorRequest | null> {
  const { token } = ReadMailbox.parse(input);
  const now = await door(core.pool, 'read_clock');
  const pass = readPass(core, token, now);
  if (!pass) return null;
  const found = await door(core.pool, 'open_mailbox', [pass.mailbox.hash]);
  if (!found) return null;
  const state = found.state as RequestState;
  const hasBegun = found.appointment !== null && new Date(found.appointment.startsAt) <= now;
  const canMove = nextState(state, 'move') !== null && !hasBegun;
  const fit = { wish: found.counsellorWish, locale: found.needsInterpreter ? null : found.locale };
  const [firstProposed] = found.proposed;
  return {
    receipt: pass.receipt === null ? null : formatReceipt(pass.receipt),
    state,
    serviceId: found.serviceId,
    mode: found.mode as Mode,
    appointment: found.appointment && {
      startsAt: iso(found.appointment.startsAt),
      endsAt: iso(found.appointment.endsAt),
      isConfirmed: found.appointment.isConfirmed,
    },
    proposed: firstProposed
      ? {
          times: found.proposed.map(({ bookingId, startsAt, endsAt }) => ({
            bookingId,
            startsAt: iso(startsAt),
            endsAt: iso(endsAt),
          })),
          lapsesAt: iso(firstProposed.lapsesAt),
        }
      : null,
    answerDueAt: found.answerDueAt && iso(found.answerDueAt),
    hasLapsed: state === 'proposed' && found.proposed.length === 0,
    reach: found.reach as Channel,
    isOverdue: found.isOverdue,
    isGivenBack: found.isGivenBack,
    purgedAt: iso(found.purgedAt),
    messages: await openThread(pass.mailbox, found),
    freeTimes: canMove ? await readFreeTimes(core.pool, found.serviceId, found.mode, fit) : [],
    canMove,
    canWithdraw: nextState(state, 'withdraw') !== null && !hasBegun,
    canWrite: !isEnded(state) || ['attended', 'no_show', 'declined', 'cancelled'].includes(state),
    token: issueField(core, pass, now),
    timeZone: found.timeZone,
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
