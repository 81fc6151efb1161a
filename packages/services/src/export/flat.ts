import type { HeldEntry } from '@breakwater/domain/export';

/**
 * A document as flat fields, without those that say nothing: `{ a: { b: 'x' }, c: '' }` is `{ 'a.b': 'x' }`. A list of
 * texts stays one field; a list of anything else is numbered.
 */
export function flat(value: unknown, prefix = ''): HeldEntry['words'] {
  if (value === null || value === undefined || value === '') return {};
  if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
    return value.length === 0 ? {} : { [prefix]: value };
  if (typeof value === 'object')
    return Object.assign(
      {},
      ...Object.entries(value).map(([name, each]) => flat(each, prefix ? `${prefix}.${name}` : name)),
    ) as HeldEntry['words'];
  return {
    [prefix]:
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? value
        : String(value),
  };
}
