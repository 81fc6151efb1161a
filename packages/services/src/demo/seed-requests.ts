import { booking, mailbox, message, newId, request } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SealedRequest } from '@breakwater/domain/request';
import { newIntakeKeyPair, sealDocument, sealToMailbox } from '@breakwater/vault';
import type { Key, Keyring } from '@breakwater/vault';
import { eq, sql } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import { makeKey } from '../key/queries.ts';
import { mailboxAt, messageAt, requestAt } from '../request/sealed-at.ts';
import { DEMO_CENTRE } from './centre.ts';
import { DEMO_REQUESTS } from './requests.ts';
import type { DemoRequest } from './requests.ts';

type Ids = { services: Map<string, string>; people: Map<string, string> };

/** The demo's requests, as if visitors had sent them; nobody holds their codes. */
export async function seedRequests(tx: Transaction, keyring: Keyring, ids: Ids): Promise<void> {
  for (const each of DEMO_REQUESTS) await seedRequest(tx, keyring, ids, each);
}

async function seedRequest(
  tx: Transaction,
  keyring: Keyring,
  { services, people }: Ids,
  each: DemoRequest,
): Promise<void> {
  const id = newId();
  const serviceId = services.get(each.service) ?? '';
  const key = await makeKey(tx, keyring, { kind: 'request', id });
  const document: SealedRequest = SealedRequest.parse({
    text: each.text,
    whenNote: each.whenNote,
    safeContact: { channel: 'code_only', zone: DEMO_CENTRE.timeZone, ...each.contact },
  });
  const receivedAt = sql`app.app_now() - make_interval(mins => ${Math.round(each.hoursAgo * 60)})`;
  const isAnswered = each.reply !== undefined;
  const dueAt = sql`app.answer_due_at(${serviceId}::uuid, ${receivedAt})`;
  await tx.insert(request).values({
    id,
    number: sql`to_char(app.app_now(), 'IYIW') || '-' || to_char(nextval('app.request_number'), 'FM9999999900')`,
    state: each.time && each.time.kind !== 'picked' ? each.time.kind : 'received',
    contactKind: 'data',
    serviceId,
    locale: each.locale,
    mode: each.mode,
    forWhom: each.forWhom,
    counsellorWish: each.wish,
    needsInterpreter: each.interpreter ?? false,
    needsStepFree: each.stepFree ?? false,
    childComesAlong: each.child ?? false,
    parts: each.parts,
    reach: document.safeContact.channel,
    holderId: people.get(each.holder ?? '') ?? null,
    receivedAt,
    lastActivityAt: receivedAt,
    answerDueAt: isAnswered ? null : dueAt,
    firstAnsweredAt: isAnswered ? receivedAt : null,
    firstDueAt: dueAt,
    hasUnread: !isAnswered,
    sealed: sealDocument(key, requestAt(id), document),
  });
  const visitor = newIntakeKeyPair();
  await tx.execute(sql`INSERT INTO ${mailbox} (hash, request_id, public_key, form_expires_at)
    VALUES (${randomBytes(32)}, ${id}::uuid, ${Buffer.from(visitor.publicKey)}, app.app_now())`);
  await write(tx, key, visitor.publicKey, {
    id,
    requestId: id,
    staffId: null,
    text: each.text,
    sentAt: receivedAt,
  });
  const staffId = people.get(each.holder ?? '');
  if (each.reply && staffId)
    await write(tx, key, visitor.publicKey, {
      id: newId(),
      requestId: id,
      staffId,
      text: each.reply,
      sentAt: sql`${receivedAt} + interval '1 hour'`,
    });
  if (each.time) await book(tx, id, serviceId, each, staffId ?? null);
}

type Written = {
  id: string;
  requestId: string;
  staffId: string | null;
  text: string;
  sentAt: ReturnType<typeof sql>;
};

async function write(
  tx: Transaction,
  key: Key,
  publicKey: Uint8Array,
  { id, requestId, staffId, text, sentAt }: Written,
): Promise<void> {
  await tx.insert(message).values({
    id,
    requestId,
    author: staffId === null ? 'visitor' : 'staff',
    staffId,
    sentAt,
    readAt: staffId === null ? null : sentAt,
    sealed: sealDocument(key, messageAt(id, requestId), { text }),
    mailboxSealed: await sealToMailbox(publicKey, mailboxAt(id), { text }),
  });
}

async function book(
  tx: Transaction,
  requestId: string,
  serviceId: string,
  { mode, wish, locale, time }: DemoRequest,
  staffId: string | null,
): Promise<void> {
  if (!time) return;
  const { rows } = await tx.execute<{ staff_id: string; starts_at: string; ends_at: string }>(sql`
    SELECT staff_id, starts_at::text, ends_at::text FROM app.free_slots(${serviceId}::uuid, ${mode}, ${wish}, ${locale}, ${staffId}::uuid,
      app.app_now() + interval '14 hours', app.app_now() + interval '10 days') ORDER BY starts_at OFFSET ${time.nth} LIMIT ${time.kind === 'proposed' ? 2 : 1}`);
  for (const slot of rows) {
    const lapsesAt = {
      picked: sql`${slot.starts_at}::timestamptz`,
      proposed: sql`app.app_now() + interval '48 hours'`,
      confirmed: null,
    }[time.kind];
    await tx.insert(booking).values({
      id: newId(),
      staffId: slot.staff_id,
      kind: time.kind,
      period: sql`tstzrange(${slot.starts_at}::timestamptz, ${slot.ends_at}::timestamptz)`,
      requestId,
      mode,
      lapsesAt,
      madeAt: sql`app.app_now()`,
    });
  }
  if (rows.length === 0)
    await tx
      .update(request)
      .set({ parts: ['weekday_morning'] })
      .where(eq(request.id, requestId));
}
