import { isId } from './form.ts';

/** What the overview of programmes is asked for: of an address or a form. What can't be read narrows nothing. */
export function readFigureFilter(search: { get(name: string): unknown }): {
  year: number | null;
  programmeId: string | null;
} {
  const text = (name: string) => {
    const value = search.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    year: /^(19|2\d)\d\d$/.test(text('year')) ? Number(text('year')) : null,
    programmeId: isId(text('programme')) ? text('programme') : null,
  };
}
