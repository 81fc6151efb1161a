import type { Locale } from '@breakwater/domain';
import type { DateRule, Facilitating, SaveCohort } from '@breakwater/domain/cohort';
import { rowsIn, sessionOf } from '#lib/features/programme/session-rows.ts';
import { typedOf } from './act.ts';
import { all, text, ticked, translated, whole } from './form.ts';
import { instantIn } from './wall.ts';

type Details = Omit<SaveCohort, 'key' | 'id' | 'version'>;

/** What a cohort's form says of it; times on the clock of the centre's zone. */
export function detailsIn(form: FormData, timeZone: string): Details {
  const moment = (name: string) => (text(form, name) === '' ? null : instantIn(form, name, timeZone));
  return {
    mode: text(form, 'mode') as Details['mode'],
    locale: text(form, 'locale') as Locale,
    place: translated(form, 'place'),
    roomId: text(form, 'roomId') || null,
    ledBy: text(form, 'ledBy'),
    link: text(form, 'link').trim() || null,
    offerHours: whole(form, 'offerHours'),
    isScreened: ticked(form, 'isScreened'),
    feeKind: text(form, 'feeKind') as Details['feeKind'],
    completePercent: whole(form, 'completePercent'),
    opensAt: moment('opensAt'),
    closesAt: moment('closesAt'),
    facilitators: facilitatorsIn(form),
  };
}

/** Who leads, and who helps; nobody twice. */
export function facilitatorsIn(form: FormData): Facilitating[] {
  const lead = text(form, 'leadId');
  const others = all(form, 'coIds').filter((id) => id !== lead);
  return [
    ...(lead ? [{ staffId: lead, part: 'lead' as const }] : []),
    ...others.map((staffId) => ({ staffId, part: 'co' as const })),
  ];
}

/** The dates of its rows. */
export const sessionsIn = (form: FormData, timeZone: string) =>
  rowsIn(typedOf(form)).map((row) => sessionOf(row, timeZone));

/** The rule by which dates are made. */
export function ruleIn(form: FormData): DateRule {
  const orNone = (name: string) => (text(form, name) === '' ? null : whole(form, name));
  return {
    firstOn: text(form, 'rule.firstOn'),
    weekdays: all(form, 'rule.weekdays').map(Number),
    everyWeeks: whole(form, 'rule.everyWeeks'),
    from: text(form, 'rule.from'),
    minutes: whole(form, 'rule.minutes'),
    count: orNone('rule.count'),
    untilOn: text(form, 'rule.untilOn') || null,
  };
}
