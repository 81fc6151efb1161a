import type { NewCode } from '@breakwater/domain/mailbox';
import type { NewRequestRecord } from './record.ts';

type Standing = Omit<Extract<NewCode, { kind: 'request' }>, 'receipt'>;

/** Where a request stands, for its visitor. */
export function standingOfRequest({
  state,
  mode,
  appointment,
  reach,
  answerDueAt,
  isOverdue,
  timeZone,
}: NewRequestRecord): Standing {
  return {
    ...{ kind: 'request', state, mode, reach, isOverdue, timeZone },
    appointment: appointment && {
      startsAt: iso(appointment.startsAt),
      endsAt: iso(appointment.endsAt),
      isConfirmed: appointment.isConfirmed,
    },
    answerDueAt: answerDueAt && iso(answerDueAt),
  };
}

const iso = (at: string) => new Date(at).toISOString();
