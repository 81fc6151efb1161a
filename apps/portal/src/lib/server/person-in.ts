import type { Locale } from '@breakwater/domain';
import type { AgeGroup, ClientGender, Person } from '@breakwater/domain/client';
import type { Channel, SafeContact } from '@breakwater/domain/safe-contact';
import { text, ticked } from './form.ts';

const lines = (form: FormData, name: string) =>
  text(form, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Who somebody is, as a form says it (`person.givenName` …); the schema refuses what doesn't fit. */
export function clientIn(form: FormData): Person {
  const said = (name: string) => text(form, `person.${name}`);
  return {
    codeName: said('codeName'),
    givenName: said('givenName'),
    familyName: said('familyName'),
    otherNames: said('otherNames'),
    bornOn: said('bornOn') || null,
    address: said('address'),
    phones: lines(form, 'person.phones'),
    emails: lines(form, 'person.emails'),
    remark: said('remark'),
    isAnonymous: ticked(form, 'person.isAnonymous'),
    locale: said('locale') as Locale,
    needsInterpreter: ticked(form, 'person.needsInterpreter'),
    ageGroup: (said('ageGroup') || 'unknown') as AgeGroup,
    gender: (said('gender') || 'unsaid') as ClientGender,
  };
}

/** How it is safe to be in touch, as a form says it (`safeContact.channel` …). */
export function safeContactIn(form: FormData): SafeContact {
  const said = (name: string) => text(form, `safeContact.${name}`);
  const channel = said('channel') as Channel;
  return {
    channel,
    address: channel === 'code_only' ? '' : said('address'),
    name: said('name'),
    days: (said('days') || 'any') as SafeContact['days'],
    from: said('from'),
    until: said('until'),
    zone: said('zone'),
    mayLeaveMessage: ticked(form, 'safeContact.mayLeaveMessage'),
    whoElse: said('whoElse'),
    codeWord: said('codeWord'),
    never: said('never'),
    validUntilOn: said('validUntilOn') || null,
  };
}
