import { FILE_DEPTH_MAX } from '@breakwater/domain/instrument';

type Path = readonly PropertyKey[];
export type Place = { line: number; path: string };
export type JsonFault = Place & { reason: string; params: Record<string, string | number> };
/** A parsed file that knows on which line each of its values begins. */
export type JsonFile = { value: unknown; placeOf(path: Path): Place };

// Keys that reach into an object's own machinery when somebody copies it carelessly.
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const SEPARATOR = '\u0000';

/** Reads JSON strictly: refuses bad syntax, too deep nesting, a key that comes twice, keys of an object's machinery. */
export function readJson(text: string): JsonFile | JsonFault {
  const deep = tooDeepAt(text);
  if (deep !== null) return fault('instrument_fault_deep', lineAt(text, deep));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fault('instrument_fault_json', syntaxLine(text, error));
  }
  const lines = new Map<string, number>();
  const bad = index(text, lines);
  if (bad) return bad;
  return {
    value,
    placeOf(path) {
      for (let length = path.length; length >= 0; length -= 1) {
        const line = lines.get(path.slice(0, length).map(String).join(SEPARATOR));
        if (line !== undefined) return { line, path: shown(path) };
      }
      return { line: 1, path: shown(path) };
    },
  };
}

const fault = (reason: string, line: number, path = '', params = {}): JsonFault => ({
  reason,
  line,
  path,
  params,
});

/** `item[3].answerOption[0]`: as people write it. */
function shown(path: Path): string {
  const text = path.reduce<string>(
    (all, key) =>
      typeof key === 'number' ? `${all}[${String(key)}]` : all ? `${all}.${String(key)}` : String(key),
    '',
  );
  return plain(text).slice(0, 300);
}

/** A name out of a file, fit to be shown: without control characters, and short. */
export const plain = (name: string) => name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').slice(0, 80);

function tooDeepAt(text: string): number | null {
  let depth = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') isString = false;
    } else if (sign === '"') isString = true;
    else if (sign === '{' || sign === '[') {
      depth += 1;
      if (depth > FILE_DEPTH_MAX) return at;
    } else if (sign === '}' || sign === ']') depth -= 1;
  }
  return null;
}

const lineAt = (text: string, at: number) => text.slice(0, at).split('\n').length;

function syntaxLine(text: string, error: unknown): number {
  const message = error instanceof Error ? error.message : '';
  const at = /position (\d+)/.exec(message)?.[1];
  return lineAt(text, at === undefined ? text.length : Number(at));
}

/** Walks text that is known to be JSON, and notes the line of each value. */
function index(text: string, lines: Map<string, number>): JsonFault | null {
  let at = 0;
  let line = 1;
  let bad: JsonFault | null = null;
  const skip = () => {
    for (; /\s/.test(text[at] ?? ''); at += 1) if (text[at] === '\n') line += 1;
  };
  const string = () => {
    const from = at;
    for (at += 1; text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
    at += 1;
    return JSON.parse(text.slice(from, at)) as string;
  };
  const value = (path: Path) => {
    skip();
    lines.set(path.map(String).join(SEPARATOR), line);
    if (text[at] === '{') object(path);
    else if (text[at] === '[') list(path);
    else if (text[at] === '"') string();
    else while (/[\w.+-]/.test(text[at] ?? '')) at += 1;
    skip();
  };
  const object = (path: Path) => {
    const keys = new Set<string>();
    at += 1;
    for (skip(); text[at] !== '}'; skip()) {
      const keyLine = line;
      const key = string();
      if (FORBIDDEN_KEYS.has(key)) bad ??= fault('instrument_fault_key', keyLine, shown(path), { name: key });
      if (keys.has(key))
        bad ??= fault('instrument_fault_key_twice', keyLine, shown(path), { name: plain(key) });
      keys.add(key);
      skip();
      at += 1;
      value([...path, key]);
      if (text[at] === ',') at += 1;
    }
    at += 1;
  };
  const list = (path: Path) => {
    at += 1;
    skip();
    for (let position = 0; text[at] !== ']'; position += 1) {
      value([...path, position]);
      if (text[at] === ',') at += 1;
    }
    at += 1;
  };
  value([]);
  return bad;
}
