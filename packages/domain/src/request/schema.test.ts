import { describe, expect, test } from 'vitest';
import { EnterAbsence } from '../slot/schema.ts';
import { MESSAGE_MAX, ProposeTimes, SealedMessage, SubmitRequest } from './schema.ts';

const id = '018f7f2e-5c1a-7c3e-9b1f-2f6f0a1b2c3d';
const agreement = { channel: 'code_only', zone: 'Europe/Prague' };
const form = {
  formId: 'form',
  serviceId: id,
  locale: 'cs',
  mode: 'in_person',
  forWhom: 'self',
  startsAt: '2026-11-24T08:00:00Z',
  safeContact: agreement,
};

/** Each place that is refused, with its reason; empty when the form is taken. */
function refusals(change: Record<string, unknown>): Record<string, string> {
  const issues = SubmitRequest.safeParse({ ...form, ...change }).error?.issues ?? [];
  // The first reason of each place is the one that people read.
  return Object.fromEntries(issues.toReversed().map(({ path, message }) => [path.join('.'), message]));
}
const places = (change: Record<string, unknown>) => Object.keys(refusals(change));

describe('the shortest request', () => {
  test('is a service, a way, a time and no way to be reached; nothing is assumed that was not said', () => {
    expect(SubmitRequest.parse(form)).toMatchObject({
      counsellorWish: 'any',
      needsInterpreter: false,
      needsStepFree: false,
      childComesAlong: false,
      parts: [],
      text: '',
      whenNote: '',
      proof: '',
      safeContact: {
        channel: 'code_only',
        address: '',
        name: '',
        mayLeaveMessage: false,
        validUntilOn: null,
      },
    });
  });

  test('needs no time at all: then the centre proposes', () => {
    expect(refusals({ startsAt: null, parts: [], whenNote: '' })).toEqual({});
  });
});

describe('a request is refused', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['with a field that nobody asked for', { isUrgent: true }, ''],
    ['with an unknown field in the agreement', { safeContact: { ...agreement, phone: '1' } }, 'safeContact'],
    ['without a form id', { formId: '' }, 'formId'],
    ['with a form id that is too long', { formId: 'f'.repeat(201) }, 'formId'],
    ['with a proof that is too long', { proof: 'p'.repeat(2001) }, 'proof'],
    ['with a service that is no id', { serviceId: '1' }, 'serviceId'],
    ['in a language that we do not have', { locale: 'fr' }, 'locale'],
    ['with a way to meet that there is not', { mode: 'at_home' }, 'mode'],
    ['for nobody', { forWhom: 'nobody' }, 'forWhom'],
    ['with text that is no text', { text: 7 }, 'text'],
    ['with a list for text', { text: ['a', 'b'] }, 'text'],
    ['with an object for text', { text: { toString: 'a' } }, 'text'],
    ['with a wish that is no wish', { counsellorWish: 'any,woman' }, 'counsellorWish'],
    ['with words for yes', { needsInterpreter: 'yes' }, 'needsInterpreter'],
    ['with a time that is none', { startsAt: '24 November' }, 'startsAt'],
    ['with a time without its zone', { startsAt: '2026-11-24T08:00:00' }, 'startsAt'],
    ['on a day that does not exist', { startsAt: '2026-02-30T08:00:00Z' }, 'startsAt'],
    ['with no word on time at all', { startsAt: undefined }, 'startsAt'],
    ['with a part of the week that there is not', { parts: ['night'] }, 'parts.0'],
    ['with more parts than a week has', { parts: Array<string>(5).fill('weekend') }, 'parts'],
    ['without an agreement', { safeContact: undefined }, 'safeContact'],
    [
      'in a zone that nobody knows',
      { safeContact: { ...agreement, zone: 'Mars/Olympus' } },
      'safeContact.zone',
    ],
    ['with an offset for a zone', { safeContact: { ...agreement, zone: '+01:00' } }, 'safeContact.zone'],
    ['at an hour that there is not', { safeContact: { ...agreement, until: '24:00' } }, 'safeContact.until'],
    [
      'until a day that does not exist',
      { safeContact: { ...agreement, validUntilOn: '2026-02-30' } },
      'safeContact.validUntilOn',
    ],
    ['with a name of two lines', { safeContact: { ...agreement, name: 'Eva\nNová' } }, 'safeContact.name'],
    [
      'with a name of two lines, parted as some editors do',
      { safeContact: { ...agreement, name: 'Eva\u2028Nová' } },
      'safeContact.name',
    ],
  ])('%s', (_, change, place) => {
    expect(places(change)).toEqual([place]);
  });

  test('as a whole when it is no form at all', () => {
    for (const nothing of [null, undefined, 'text', 7, [], [form]])
      expect(SubmitRequest.safeParse(nothing).success).toBe(false);
  });

  test('without giving back what was typed in its reason', () => {
    for (const change of [
      { text: 'MARKER\u0000' },
      { locale: 'MARKER' },
      { serviceId: 'MARKER' },
      { MARKER_value: 'x' },
    ])
      expect(
        Object.values(refusals(change))
          .filter((reason) => reason.startsWith('error_'))
          .join(),
      ).not.toContain('MARKER');
  });
});

describe('what is written', () => {
  test('may be 4,000 long and not 4,001', () => {
    expect(places({ text: 'á'.repeat(MESSAGE_MAX) })).toEqual([]);
    expect(refusals({ text: 'á'.repeat(MESSAGE_MAX + 1) })).toEqual({ text: 'error_too_long' });
    expect(refusals({ text: 'a'.repeat(1_000_000) })).toEqual({ text: 'error_too_long' });
  });

  test.each([
    ['a NUL', 'a\u0000b'],
    ['an escape', 'a\u001b[31mb'],
    ['a C1 control', 'a\u0085b'],
    ['a bidi override', 'a\u202eb'],
    ['a bidi isolate', 'a\u2066b'],
    ['a lone high surrogate', 'a\ud83d b'],
    ['a lone low surrogate', 'a\ude00b'],
    ['a noncharacter', 'a\uffffb'],
  ])('is refused with %s in it, in words that say so', (_, text) => {
    expect(refusals({ text })).toEqual({ text: 'error_unreadable_text' });
    expect(refusals({ safeContact: { ...agreement, codeWord: text } })).toEqual({
      'safeContact.codeWord': 'error_unreadable_text',
    });
  });

  test.each([
    ['Czech', 'Příliš žluťoučký kůň úpěl ďábelské ódy.'],
    ['Ukrainian', 'Мені страшно йти додому, ґречно дякую за їжу.'],
    ['Chinese', '我不敢回家。𠮷野家在哪里?'],
    ['Arabic and Hebrew', 'أنا خائفة — אני מפחדת'],
    ['an emoji family', '👩‍👧‍👦 😢'],
    ['lines and tabs', 'one\n\ttwo'],
    ['markup, as it was typed', '<b>a & b</b> {{x}} \'"'],
  ])('stays as it is: %s', (_, text) => {
    expect(SubmitRequest.parse({ ...form, text }).text).toBe(text);
  });

  test('has one form: NFC, plain newlines, nothing round it', () => {
    const text = '  Pr\u030ci\u0301lis\u030c\r\ndva\rtr\u030ci\n ';
    expect(SubmitRequest.parse({ ...form, text }).text).toBe('Příliš\ndva\ntři');
  });
});

describe('an agreement', () => {
  const reach = (change: Record<string, unknown>) => refusals({ safeContact: { ...agreement, ...change } });

  test('to be reached has an address that fits its way', () => {
    for (const channel of ['phone', 'sms', 'email'])
      expect(reach({ channel })).toEqual({ 'safeContact.address': 'error_address_missing' });
    for (const channel of ['phone', 'sms'])
      expect(reach({ channel, address: 'at work' })).toEqual({ 'safeContact.address': 'error_phone' });
    expect(reach({ channel: 'email', address: 'eva@home' })).toEqual({
      'safeContact.address': 'error_email',
    });
    for (const address of ['+44 1632 960456', '(044) 123-45-67', '0812.3456.789'])
      expect(reach({ channel: 'sms', address })).toEqual({});
    expect(reach({ channel: 'email', address: 'eva@example.org' })).toEqual({});
  });

  test('has hours of some length, past midnight if need be', () => {
    expect(reach({ from: '09:00', until: '09:00' })).toEqual({ 'safeContact.until': 'error_hours_empty' });
    expect(reach({ from: '22:00', until: '06:00' })).toEqual({});
  });
});

describe('staff', () => {
  test('propose one to three times', () => {
    const times = (count: number) =>
      ProposeTimes.safeParse({
        id,
        key: id,
        mode: 'phone',
        startsAt: Array<string>(count).fill(form.startsAt),
      }).success;
    expect([0, 1, 2, 3, 4].map(times)).toEqual([false, true, true, true, false]);
  });

  test('cannot send an empty message', () => {
    expect(SealedMessage.safeParse({ text: ' \n ' }).error?.issues[0]?.message).toBe('error_message_empty');
  });

  test('enter an absence that ends after it begins, whatever offset each instant is written in', () => {
    const absence = (startsAt: string, endsAt: string) =>
      EnterAbsence.safeParse({ key: id, staffId: id, startsAt, endsAt }).success;
    expect(absence('2026-11-24T08:00:00Z', '2026-11-24T08:00:00.000Z')).toBe(false);
    expect(absence('2026-11-24T09:00:00+02:00', '2026-11-24T08:00:00Z')).toBe(true);
    expect(absence('2026-11-24T08:00:00Z', '2026-11-24T09:00:00+02:00')).toBe(false);
  });
});
