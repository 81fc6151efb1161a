import { MODES } from '@breakwater/domain/slot';
import type { Availability } from '@breakwater/domain/slot';
import type { OpeningHours } from '@breakwater/domain/centre';
import { rows, text, ticked, whole } from './form.ts';

/** Opening hours from the numbered rows of a form; a row without times is left out. */
export const openingHours = (form: FormData): OpeningHours[] =>
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
