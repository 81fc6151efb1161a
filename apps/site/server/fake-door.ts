// In-memory door for looking at pages.
import { createHash, randomUUID } from 'node:crypto';
import { DomainError, InvalidInput } from '@breakwater/domain';
import { SubmitRequest } from '@breakwater/domain/request';
import type { PublishedCentre } from '@breakwater/domain/centre';
import { DEFAULT_REQUEST_POLICY } from '@breakwater/domain/request';
const t = (en: string) => ({ en, cs: '', uk: '', id: '', 'zh-Hans': '' });
const S1 = '0198f000-0000-7000-8000-000000000001', S2 = '0198f000-0000-7000-8000-000000000002';
const day = (w: number, from: string, until: string) => ({ weekday: w, from, until });
const all = [1, 2, 3, 4, 5, 6, 7];
const many = process.env.FAKE_ONE === undefined;
export const centre: PublishedCentre = {
  name: 'Harbour Street', country: 'CZ', timeZone: 'Europe/Prague', locale: 'en', isDemo: true,
  address: t('12 Harbour Street, ground floor'), directions: t('Tram 4 or 9 to Harbour Street.\nThe door is green and has no sign of what we do. Ring the lower bell.'),
  hours: all.map((w) => day(w, '08:00', '20:00')), closedDays: [{ on: '2026-12-24', reason: t('Christmas Eve') }],
  services: [
    { id: S1, kind: 'crisis_counselling', name: t('Crisis counselling'), summary: t('When things are too much right now. Up to twelve meetings with one counsellor.'), feeKind: 'free', modes: ['in_person', 'phone', 'online'], languages: ['en', 'cs', 'uk'], isAccepting: true, policy: DEFAULT_REQUEST_POLICY },
    ...(many ? [{ id: S2, kind: 'social_counselling', name: t('Social counselling'), summary: t('Housing, benefits, work, dealing with offices. Somebody can come along.'), feeKind: 'donation' as const, modes: ['in_person' as const], languages: ['en' as const, 'cs' as const], isAccepting: true, policy: DEFAULT_REQUEST_POLICY }] : [])
  ],
  numbers: [
    { id: randomUUID(), label: t('Call the helpline'), dial: '+441632960001', shownAs: '01632 960 001', cost: 'free', showsOnBill: 'no', answeredBy: t('A trained counsellor'), languages: ['en', 'uk', 'cs'], hours: all.map((w) => day(w, '00:00', '24:00')), position: 0 },
    { id: randomUUID(), label: t('For parents and children'), dial: '+441632960002', shownAs: '01632 960 002', cost: 'local', showsOnBill: 'unknown', answeredBy: t('A psychologist'), languages: ['en', 'cs'], hours: [1, 2, 3, 4, 5].map((w) => day(w, '09:00', '17:00')), position: 1 }
  ],
  version: 1
};
const times = (h: number[]) => Array.from({ length: 12 }, (_, d) => h.map((x) => ({ startsAt: new Date(Date.UTC(2026, 10, 24 + d, x)).toISOString(), endsAt: new Date(Date.UTC(2026, 10, 24 + d, x, 50)).toISOString() }))).flat();
let down = false;
const boxes = new Map<string, any>();
let state: any = null;
const view = (receipt: string | null) => ({ receipt, state: 'received', serviceId: S1, mode: 'phone', appointment: null, proposed: null, answerDueAt: new Date(Date.now() + 86400000).toISOString(), isOverdue: false, purgedAt: null, messages: [], freeTimes: times([9, 13]), canMove: false, canWithdraw: true, canWrite: true, token: 'form-token', timeZone: 'Europe/Prague', ...(state ?? {}) });
const fail = () => { throw Object.assign(new Error('x'), { cause: new DomainError('unavailable', 'error_unavailable') }); };
export const fake: any = {
  snapshot: () => centre, onChange: () => () => {}, isDatabaseUp: () => !down, close: async () => {},
  set: (s: any) => (state = s), down: (d: boolean) => (down = d),
  forRequest: () => ({
    request: {
      form: async () => {
        const salt = randomUUID() + '.'; const n = Math.floor(Math.random() * 20000);
        return { formId: randomUUID(), isOpen: !down, puzzle: { challenge: JSON.stringify({ algorithm: 'SHA-256', salt, challenge: createHash('sha256').update(salt + n).digest('hex'), maxNumber: 20000, signature: 's' }) }, freeTimes: { [`${S1}:phone`]: times([9, 10, 13, 15]), [`${S1}:in_person`]: times([8, 11]), [`${S1}:online`]: [], [`${S2}:in_person`]: times([9]) } };
      },
      submit: async (input: any) => {
        if (down) fail();
        const r = SubmitRequest.safeParse(input);
        if (!r.success) throw Object.assign(new Error('x'), { cause: new InvalidInput(Object.fromEntries(r.error.issues.map((i) => [i.path.join('.'), i.message]))) });
        console.log('proof', input.proof.length);
        if (input.text === 'differs') return { outcome: 'differs', token: 'good' };
        if (input.text === 'taken') return { outcome: 'time_taken', left: [] };
        if (input.text === 'full') return { outcome: 'full' };
        return { outcome: 'stands', again: false, token: 'done' };
      }
    },
    mailbox: {
      open: async ({ receipt }: any) => { const d = receipt.replace(/\D/g, ''); if (d.length !== 16) throw Object.assign(new Error('x'), { cause: new InvalidInput({ receipt: 'error_receipt_shape' }) }); return d.startsWith('1234') ? { outcome: 'done', token: 'good' } : { outcome: 'unknown' }; },
      read: async ({ token }: any) => (token === 'done' ? view('4821073395516604') : token === 'good' || token === 'form-token' ? view(null) : null),
      write: async ({ token, text }: any) => { if (token !== 'form-token') return { outcome: 'unknown' }; if (!text) throw Object.assign(new Error('x'), { cause: new InvalidInput({ text: 'error_message_empty' }) }); return { outcome: 'done', token: 'good' }; },
      choose: async () => ({ outcome: 'done', token: 'good' }), refuse: async () => ({ outcome: 'done', token: 'good' }), move: async () => ({ outcome: 'time_taken', token: 'good' }), withdraw: async () => ({ outcome: 'done', token: 'good' }), erase: async () => ({ outcome: 'erased' })
    }
  })
};
