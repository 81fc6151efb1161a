import type { Locale } from '@breakwater/domain';
import type { Mode } from '@breakwater/domain/slot';
import type { Gender, Profession, Qualification } from '@breakwater/domain/staff';
import { all, text } from './form.ts';

/** What a form says of a member of staff; the schema refuses what doesn't fit. */
export const personIn = (form: FormData) => ({
  name: text(form, 'name'),
  email: text(form, 'email').trim(),
  profession: text(form, 'profession') as Profession,
  qualification: text(form, 'qualification') as Qualification,
  qualificationNote: text(form, 'qualificationNote'),
  languages: all(form, 'languages') as Locale[],
  gender: text(form, 'gender') as Gender,
  serviceIds: all(form, 'serviceIds'),
  modes: all(form, 'modes') as Mode[],
});
