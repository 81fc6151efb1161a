/** Every text in what is published, under the name of its field (`authority.address.cs`). */
export function textsOf(value: unknown, at = ''): [at: string, text: string][] {
  if (typeof value === 'string') return value ? [[at, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => textsOf(part, at ? `${at}.${name}` : name));
}
