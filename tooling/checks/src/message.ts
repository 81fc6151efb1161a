/** One message of inlang's format: a plain text is one form; variants are several, chosen by selectors. */
export type Message = {
  declarations: string[];
  /** Selectors that are plural categories, such as `countPlural`. */
  plurals: string[];
  forms: { match: Record<string, string>; text: string }[];
};

type Variant = { declarations?: unknown; selectors?: unknown; match?: unknown };

/** Reads a message as it stands in a catalogue; undefined when it has another shape. */
export function parseMessage(value: unknown): Message | undefined {
  if (typeof value === 'string')
    return { declarations: [], plurals: [], forms: [{ match: {}, text: value }] };
  const [variant]: Variant[] = Array.isArray(value) ? value : [];
  if (!variant || typeof variant.match !== 'object' || variant.match === null) return undefined;
  const declarations = stringsOf(variant.declarations);
  return {
    declarations,
    plurals: declarations.flatMap((text) => /^local (\w+) = \w+: plural/.exec(text)?.[1] ?? []),
    forms: Object.entries(variant.match).map(([match, text]) => ({
      match: parseMatch(match),
      text: String(text),
    })),
  };
}

/** Names in braces, over all forms: a form may leave the number out ("one new message"). */
export function placeholdersOf(message: Message): Set<string> {
  const inForms = message.forms.flatMap(({ text }) =>
    [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? ''),
  );
  return new Set(inForms);
}

/** Names that the caller has to give. */
export function inputsOf(message: Message): Set<string> {
  return new Set(message.declarations.flatMap((text) => /^input (\w+)/.exec(text)?.[1] ?? []));
}

function parseMatch(match: string): Record<string, string> {
  return Object.fromEntries(match.split(',').map((part) => part.trim().split('=') as [string, string]));
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
