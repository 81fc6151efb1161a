import { SafeContact } from '@breakwater/domain/safe-contact';
import { expect, test } from 'vitest';
import { sendThroughGate } from './gate.ts';
import type { Outgoing } from './gate.ts';
import { memoryTransport } from './transport.ts';

const noon = new Date('2026-11-23T10:00:00Z');
const night = new Date('2026-11-23T22:00:00Z');

const agreement = SafeContact.parse({
  channel: 'sms',
  address: '+44 7700 900123',
  name: 'Olena',
  from: '09:00',
  until: '18:00',
  zone: 'Europe/Kyiv',
  mayLeaveMessage: true,
});

async function attempt(act: Partial<Outgoing>) {
  const transport = memoryTransport(act.channel ?? 'sms');
  const result = await sendThroughGate({ agreement, channel: 'sms', at: noon, ...act }, (manner) =>
    transport.send(manner, 'There is something new.'),
  );
  return { result, sent: transport.sent };
}

test('what was agreed goes out, in the agreed manner', async () => {
  const { result, sent } = await attempt({});
  expect(result).toMatchObject({ outcome: 'sent', overridden: [] });
  const manner = { channel: 'sms', address: '+44 7700 900123', name: 'Olena', mayLeaveMessage: true };
  expect(sent).toEqual([{ manner, words: 'There is something new.' }]);
});

test.each<[string, Partial<Outgoing>, string]>([
  ['without an agreement', { agreement: null }, 'no_agreement'],
  [
    'to whoever comes back with their code',
    { agreement: { ...agreement, channel: 'code_only' } },
    'code_only',
  ],
  ['on another channel', { channel: 'phone' }, 'other_channel'],
  ['outside the hours', { at: night }, 'outside_hours'],
  ['at a weekend that was not agreed', { agreement: { ...agreement, days: 'weekend' } }, 'outside_days'],
  ['after the agreement has ended', { agreement: { ...agreement, validUntilOn: '2026-11-22' } }, 'expired'],
])('nothing goes out %s', async (_, act, refusal) => {
  const { result, sent } = await attempt(act);
  expect(result).toMatchObject({ outcome: 'refused', refusals: [refusal] });
  expect(sent).toEqual([]);
});

test('a refusal says when it is allowed next', async () => {
  const { result } = await attempt({ at: night });
  expect(result).toMatchObject({ allowedAt: new Date('2026-11-24T07:00:00Z') });
});

test('an override needs a reason, and says what it went against', async () => {
  expect((await attempt({ at: night, override: { reason: '  ' } })).sent).toEqual([]);
  const { result, sent } = await attempt({ at: night, override: { reason: 'danger to life' } });
  expect(result).toMatchObject({ outcome: 'sent', overridden: ['outside_hours'] });
  expect(sent).toHaveLength(1);
});

test('an override leaves no message and gives no address where none was agreed', async () => {
  const override = { reason: 'danger to life' };
  const onAnotherChannel = await attempt({ channel: 'phone', override });
  expect(onAnotherChannel.sent[0]?.manner).toMatchObject({ address: '', mayLeaveMessage: false });
  const withoutAgreement = await attempt({ agreement: null, override });
  expect(withoutAgreement.sent[0]?.manner).toMatchObject({ address: '', name: '', mayLeaveMessage: false });
});

test('what fails on its way out is not taken for sent', async () => {
  const broken = sendThroughGate({ agreement, channel: 'sms', at: noon }, () =>
    Promise.reject(new Error('no line')),
  );
  await expect(broken).rejects.toThrow('no line');
});
