import { MODES } from '@breakwater/domain/slot';
import type { Availability } from '@breakwater/domain/slot';
import type { OpeningHours } from '@breakwater/domain/centre';
import { rows, text, ticked, whole } from './form.ts';

const DAY_AND_NIGHT = [1, 2, 3, 4, 5, 6, 7].map(
  (weekday) => ({ weekday, from: '00:00', until: '24:00' }) satisfies OpeningHours,
);

/** Opening hours: day and night where that is ticked, else the numbered rows; one without times is left out. */
export const openingHours = (form: FormData): OpeningHours[] =>
  ticked(form, 'hours.always') ? DAY_AND_NIGHT : rowsOfHours(form);

const rowsOfHours = (form: FormData): OpeningHours[] =>
  rows(
    form,
    'hours',
    (at) => ({
      weekday: whole(form, `${at}.weekday`),
      from: text(form, `${at}.from`),
      until: midnight(text(form, `${at}.until`)),
    }),
    ({ from, until }) => from === '' && until === '',
  );

// A browser's time field ends at 23:59; a day that ends at midnight is typed as 00:00.
const midnight = (until: string): OpeningHours['until'] => (until === '00:00' ? '24:00' : until);

/** A counsellor's weekly hours, with what each stretch is for. */
export const availability = (form: FormData): Availability[] =>
  rows(
    form,
    'hours',
    (at) => ({
      weekday: whole(form, `${at}.weekday`),
      from: text(form, `${at}.from`),
      until: text(form, `${at}.until`),
      modes: MODES.filter((mode) => ticked(form, `${at}.${mode}`)),
    }),
    ({ from, until }) => from === '' && until === '',
  );

/** The numbered rows that `availability` takes, as the form names them (`hours.3`), in its order. */
export const filledLines = (form: FormData): string[] =>
  rows(
    form,
    'hours',
    (at) => ({ at, from: text(form, `${at}.from`), until: text(form, `${at}.until`) }),
    ({ from, until }) => from === '' && until === '',
  ).map(({ at }) => at);
