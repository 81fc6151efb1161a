import { has, one, type Typed } from '#lib/typed.ts';

/** The fields of `SafeContactQuestions`, as a form names them. */
export const SAFE_CONTACT_FIELDS = [
  'channel',
  'address',
  'name',
  'days',
  'from',
  'until',
  'zone',
  'mayLeaveMessage',
  'whoElse',
  'codeWord',
  'never',
  'validUntilOn',
].map((name) => `safeContact.${name}`);

/** How somebody may be reached, as they typed it. Without a channel nothing of the folded fields is sent on. */
export function toSafeContact(typed: Typed, centreZone: string) {
  const said = (name: string, fallback = '') => one(typed, `safeContact.${name}`) || fallback;
  const channel = said('channel', 'code_only');
  if (channel === 'code_only') return { channel, zone: centreZone };
  return {
    channel,
    address: said('address'),
    name: said('name'),
    days: said('days', 'any'),
    from: said('from', '08:00'),
    until: said('until', '20:00'),
    zone: said('zone', centreZone),
    mayLeaveMessage: has(typed, 'safeContact.mayLeaveMessage', 'yes'),
    whoElse: said('whoElse'),
    codeWord: said('codeWord'),
    never: said('never'),
    validUntilOn: said('validUntilOn') || null,
  };
}
