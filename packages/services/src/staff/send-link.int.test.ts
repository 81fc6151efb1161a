import { newId } from '@breakwater/db';
import { openMailer } from '@breakwater/notify';
import { openSmtpSink } from '@breakwater/notify/mail/smtp-sink';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, expect, test } from 'vitest';
import type { StaffContext, StaffCore } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { newInvitation } from '../test-staff.ts';
import { disableStaff, inviteStaff, renewInvitation, sendLink } from './index.ts';

let centre: TestCentre;
let ada: StaffContext;
let sink: Awaited<ReturnType<typeof openSmtpSink>>;

beforeEach(async () => {
  sink = await openSmtpSink();
  centre = await openTestCentre(await createTestDatabase());
  ada = await centre.addStaff({ name: 'Ada', roles: ['administrator'] });
  return async () => {
    sink.close();
    await centre.close();
  };
});

/** The same person at a centre with mail. */
const withMail = (ctx: StaffContext): StaffContext => {
  const mail: StaffCore['mail'] = {
    ...openMailer({ url: sink.url, from: 'centre@centre.example' }),
    wordsOf: ({ token, kind, locale }) => ({ subject: `${kind} ${locale}`, text: `/welcome/${token}` }),
  };
  return { ...ctx, core: { ...ctx.core, mail } };
};
const send = (ctx: StaffContext, token: string | null, key = newId()) =>
  sendLink(ctx, { key, token: token ?? '', email: 'nadia@centre.example' });

test('a link goes to the one whom it is for, in their language, with nothing else; once, and in the trail', async () => {
  const { id, token } = await inviteStaff(ada, newInvitation());
  const key = newId();
  await send(withMail(ada), token, key);
  await send(withMail(ada), token, key);
  expect(sink.messages).toHaveLength(1);
  expect(sink.messages[0]).toContain('Subject: invite cs');
  expect(sink.messages[0]?.replaceAll('=\r\n', '')).toContain(`/welcome/${token}`);
  expect(sink.messages[0]).not.toMatch(/Nadia|psychologist/);
  expect(await centre.auditOf(id)).toEqual(['staff.invite', 'staff.link_sent']);
});

test('a server that doesn’t take it leaves no trace but the words', async () => {
  const { id, token } = await inviteStaff(ada, newInvitation());
  sink.close();
  await expect(send(withMail(ada), token)).rejects.toMatchObject({ reason: 'error_mail_not_sent' });
  expect(await centre.auditOf(id)).toEqual(['staff.invite']);
});

test('no link but one’s own that still opens is sent, and none where there is no mail', async () => {
  const { id, token } = await inviteStaff(ada, newInvitation());
  await expect(send(ada, token)).rejects.toMatchObject({ reason: 'error_mail_off' });
  const bo = await centre.addStaff({ name: 'Bo', roles: ['administrator'] });
  await expect(send(withMail(bo), token)).rejects.toMatchObject({ reason: 'error_link_closed' });
  await expect(send(withMail(ada), 'A'.repeat(43))).rejects.toMatchObject({ kind: 'conflict' });
  const renewed = await renewInvitation(ada, { key: newId(), id });
  await expect(send(withMail(ada), token)).rejects.toMatchObject({ kind: 'conflict' });
  await disableStaff(ada, { key: newId(), id, toId: null });
  const olena = await centre.addStaff({ name: 'Olena' });
  await expect(send(withMail(olena), renewed.token)).rejects.toMatchObject({ kind: 'not_allowed' });
  expect(sink.messages).toEqual([]);
});
