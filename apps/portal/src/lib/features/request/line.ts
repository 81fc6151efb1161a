import { inLanguage } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import type { RequestRow } from '@breakwater/domain/request';

/** What one line of a list shows of a request, to a reader of this language. All of it is sent with the page: no more than that. */
export const lineOf = (row: RequestRow, locale: Locale) => ({
  id: row.id,
  number: row.number,
  state: row.state,
  contactKind: row.contactKind,
  service: inLanguage(row.serviceName as Parameters<typeof inLanguage>[0], locale),
  locale: row.locale,
  reach: row.reach,
  forWhom: row.forWhom,
  holderId: row.holderId,
  holderName: row.holderName,
  lastActivityAt: row.lastActivityAt,
  answerDueAt: row.answerDueAt,
  isOverdue: row.isOverdue,
  hasUnread: row.hasUnread,
  appointmentAt: row.appointmentAt,
});
export type RequestLine = ReturnType<typeof lineOf>;
