// What only says how words look. Everything else that a browser would act on is refused.
const LOOKS = new Set(
  'div p br a span b strong i em u ul ol li h1 h2 h3 h4 h5 h6 table tbody thead tr td th sup sub hr'.split(
    ' ',
  ),
);
const BREAKS = new Set('div p br ul ol li h1 h2 h3 h4 h5 h6 tr hr'.split(' '));
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const UNREADABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/u;

/** Whether text holds what looks like a tag: plain words have none. */
export const hasMarkup = (text: string) => /<[a-z!/?]/i.test(text);

/** Words as they are kept: NFC, unified newlines, trimmed; null for control characters and what disguises text. */
export function tidy(text: string): string | null {
  const words = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .normalize('NFC')
    .trim();
  return UNREADABLE.test(words) ? null : words;
}

/** The words of an XHTML fragment without their looks; null where it holds anything that could act: then the file is refused. */
export function wordsOfXhtml(xhtml: string): string | null {
  let isHostile = false;
  const text = xhtml.replace(
    /<(\/?)([a-z0-9]+)((?:\s[^<>]*)?)\/?>/gi,
    (_, end: string, tag: string, attributes: string) => {
      const name = tag.toLowerCase();
      if (!LOOKS.has(name) || /\bon\w+\s*=|javascript:|data:|url\s*\(/i.test(attributes)) isHostile = true;
      if (!BREAKS.has(name)) return '';
      return name === 'li' && end === '' ? '\n– ' : '\n';
    },
  );
  if (isHostile || /<|<!--/.test(text)) return null;
  const words = text
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => entity(name) ?? whole)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n');
  return tidy(words);
}

function entity(name: string): string | null {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? null;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : null;
}
