import superjson from 'superjson';

/**
 * SuperJSON's format, without its work where there is nothing for it to do: views hold times as text, so nearly every
 * answer is JSON as it stands, and marking none of its values takes a twentieth of walking them all.
 */
export const wire = {
  serialize: (value: unknown): object => (isJson(value) ? { json: value } : superjson.serialize(value)),
  deserialize: (sent: Parameters<typeof superjson.deserialize>[0]): unknown => superjson.deserialize(sent),
};

/** True for what JSON carries without loss: no `undefined`, no dates, nothing that isn't plain or a list. */
function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every(isJson);
  const prototype: unknown = Object.getPrototypeOf(value);
  if ((prototype !== Object.prototype && prototype !== null) || 'toJSON' in value) return false;
  for (const key in value)
    if (key === '__proto__' || !isJson((value as Record<string, unknown>)[key])) return false;
  return true;
}
