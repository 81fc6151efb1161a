/** An object of a report whose shape we only look into. */
export type Json = Record<string, unknown>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

/** The records in a list at a key; none when there is no list. */
export function recordsAt(value: Json, key: string): Json[] {
  const list = value[key];
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

/** The first JSON value of an output that begins a line; other programs' lines may stand around it. */
export function jsonIn(output: string): unknown {
  const lines = output.split('\n');
  for (const [at, line] of lines.entries()) {
    if (!/^[[{]/.test(line)) continue;
    for (let end = lines.length; end > at; end -= 1) {
      if (!/[\]}]\s*$/.test(lines[end - 1] ?? '')) continue;
      try {
        return JSON.parse(lines.slice(at, end).join('\n'));
      } catch {
        // Another program's line; look further.
      }
    }
  }
  return null;
}
