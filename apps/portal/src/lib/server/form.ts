/** A text that isn't written yet, in every language. */
export const NOTHING = { en: '', cs: '', uk: '', id: '', 'zh-Hans': '' };

/** Whether an address names a thing: what doesn't is not there, and isn't made. */
export const isId = (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

/** A text field; a missing one is an empty one. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** Every value of a group of check boxes. */
export const all = (form: FormData, name: string) =>
  form.getAll(name).filter((value) => typeof value === 'string');

/** A whole number, or NaN for the schema to refuse. */
export const whole = (form: FormData, name: string) =>
  text(form, name) === '' ? Number.NaN : Number(text(form, name));

/** A check box that stands alone. */
export const ticked = (form: FormData, name: string) => form.get(name) === 'on';

/** The five languages of one text: `name.en`, `name.cs`, … */
export function translated(form: FormData, name: string) {
  return {
    en: text(form, `${name}.en`),
    cs: text(form, `${name}.cs`),
    uk: text(form, `${name}.uk`),
    id: text(form, `${name}.id`),
    'zh-Hans': text(form, `${name}.zh-Hans`),
  };
}

/** Rows of numbered fields (`hours.0.from`, `hours.1.from`, …), without those that `isBlank`. */
export function rows<T>(
  form: FormData,
  name: string,
  read: (at: string) => T,
  isBlank: (row: T) => boolean,
): T[] {
  const numbers = [...form.keys()]
    .map((key) => new RegExp(`^${name}\\.(\\d{1,3})\\.`).exec(key)?.[1])
    .filter((found) => found !== undefined);
  return [...new Set(numbers)].map((number) => read(`${name}.${number}`)).filter((row) => !isBlank(row));
}
