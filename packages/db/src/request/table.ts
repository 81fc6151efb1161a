import { boolean, customType, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type {
  BookingKind,
  Channel,
  ContactKind,
  CounsellorWish,
  Locale,
  Mode,
  Part,
  RequestState,
} from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });
/** A half-open range of instants, `[from,until)`, as PostgreSQL writes it. */
const period = customType<{ data: string; driverData: string }>({ dataType: () => 'tstzrange' });

export const request = app.table('request', {
  id: uuid('id').primaryKey(),
  number: text('number').notNull(),
  state: text('state').$type<RequestState>().notNull(),
  contactKind: text('contact_kind').$type<ContactKind>().notNull(),
  serviceId: uuid('service_id').notNull(),
  locale: text('locale').$type<Locale>().notNull(),
  mode: text('mode').$type<Mode>().notNull(),
  forWhom: text('for_whom').$type<'self' | 'other' | 'unsaid'>().notNull(),
  counsellorWish: text('counsellor_wish').$type<CounsellorWish>().notNull(),
  needsInterpreter: boolean('needs_interpreter').notNull(),
  needsStepFree: boolean('needs_step_free').notNull(),
  childComesAlong: boolean('child_comes_along').notNull(),
  parts: text('parts').array().$type<Part[]>().notNull(),
  reach: text('reach').$type<Channel>().notNull(),
  holderId: uuid('holder_id'),
  receivedAt: instant('received_at').notNull(),
  lastActivityAt: instant('last_activity_at').notNull(),
  answerDueAt: instant('answer_due_at'),
  firstAnsweredAt: instant('first_answered_at'),
  firstDueAt: instant('first_due_at').notNull(),
  givenBackAt: instant('given_back_at'),
  endedAt: instant('ended_at'),
  hasUnread: boolean('has_unread').notNull(),
  sealed: bytes('sealed'),
});

export const booking = app.table('booking', {
  id: uuid('id').primaryKey(),
  staffId: uuid('staff_id').notNull(),
  kind: text('kind').$type<BookingKind>().notNull(),
  period: period('period').notNull(),
  requestId: uuid('request_id'),
  meetingId: uuid('meeting_id'),
  classSessionId: uuid('class_session_id'),
  mode: text('mode').$type<Mode>(),
  lapsesAt: instant('lapses_at'),
  releasedAt: instant('released_at'),
  madeAt: instant('made_at').notNull(),
});

export const mailbox = app.table('mailbox', {
  hash: bytes('hash').primaryKey(),
  requestId: uuid('request_id'),
  enrolmentId: uuid('enrolment_id'),
  publicKey: bytes('public_key'),
  erasedAt: instant('erased_at'),
});

export const message = app.table('message', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id'),
  enrolmentId: uuid('enrolment_id'),
  author: text('author').$type<'visitor' | 'staff'>().notNull(),
  staffId: uuid('staff_id'),
  sentAt: instant('sent_at').notNull(),
  readAt: instant('read_at'),
  sealed: bytes('sealed'),
  mailboxSealed: bytes('mailbox_sealed').notNull(),
});

export const sealedIntake = app.table('sealed_intake', {
  id: uuid('id').primaryKey(),
  requestId: uuid('request_id'),
  enrolmentId: uuid('enrolment_id'),
  messageId: uuid('message_id'),
  mailboxHash: bytes('mailbox_hash').notNull(),
  intakeKeyId: uuid('intake_key_id').notNull(),
  sealed: bytes('sealed').notNull(),
  createdAt: instant('created_at').notNull(),
});
