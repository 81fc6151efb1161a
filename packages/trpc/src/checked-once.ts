import type { z } from 'zod';

/**
 * A view's schema for what a verb keeps and hands out again and again: one object is checked once, and what the check made
 * of it is given to everybody, frozen. Only for what belongs to nobody; what is made anew is checked anew.
 */
export function checkedOnce<View extends z.ZodType<object>>(
  schema: View,
): (value: unknown) => z.output<View> {
  const known = new WeakMap<object, z.output<View>>();
  return (value) => {
    const found = typeof value === 'object' && value !== null ? known.get(value) : undefined;
    if (found !== undefined) return found;
    const checked = frozen(schema.parse(value));
    known.set(value as object, checked);
    return checked;
  };
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value))
    Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
