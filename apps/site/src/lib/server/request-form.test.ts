import { SubmitRequest } from '@breakwater/domain/request';
import { expect, it } from 'vitest';
import { parseForm } from './read-form.ts';
import { hasUnknownField, toSubmission } from './request-form.ts';

const SERVICE = '0198f000-0000-7000-8000-000000000001';
const submission = (body: string) =>
  toSubmission(parseForm(`formId=f&serviceId=${SERVICE}&${body}`), 'en', 'Europe/Prague');

it('the least that somebody can send is a whole request', () => {
  const sent = submission('mode=phone&time_phone=&safeContact.channel=code_only');
  expect(SubmitRequest.safeParse(sent).success).toBe(true);
  expect(sent).toMatchObject({ forWhom: 'unsaid', counsellorWish: 'any', startsAt: null, parts: [] });
});

it('only the time of the chosen way to talk counts', () => {
  const at = '2026-11-24T09:00:00.000Z';
  expect(submission(`mode=online&time_phone=${at}&time_online=`).startsAt).toBeNull();
  expect(submission(`mode=phone&time_phone=${encodeURIComponent(at)}`).startsAt).toBe(at);
});

it('without leave to be reached, nothing of the folded fields is sent on', () => {
  const sent = submission(
    'mode=phone&safeContact.channel=code_only&safeContact.address=0123456&safeContact.name=Ada',
  );
  expect(sent.safeContact).toEqual({ channel: 'code_only', zone: 'Europe/Prague' });
});

it('the terms of being reached are kept word for word', () => {
  const sent = submission(
    'mode=phone&parts=weekend&safeContact.channel=sms&safeContact.address=%2B441632960777&safeContact.from=09%3A00&safeContact.until=11%3A00&safeContact.zone=Europe%2FKyiv&safeContact.mayLeaveMessage=yes&safeContact.validUntilOn=2026-12-01',
  );
  expect(SubmitRequest.parse(sent).safeContact).toMatchObject({
    channel: 'sms',
    address: '+441632960777',
    from: '09:00',
    zone: 'Europe/Kyiv',
    mayLeaveMessage: true,
    validUntilOn: '2026-12-01',
  });
});

it('a field that the page doesn’t have is noticed', () => {
  expect(hasUnknownField(parseForm('mode=phone&wishes=child'))).toBe(false);
  expect(hasUnknownField(parseForm('mode=phone&isAdmin=1'))).toBe(true);
});
