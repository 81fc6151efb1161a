import { Lexer, type Token, type Tokens } from 'marked';
import { BODY_MAX, Slug } from './schema.ts';

/** Where a link of an article may lead: another article, a page of this site, a source on the web. */
export type ArticleLink =
  | { to: 'article'; slug: string }
  | { to: 'page'; path: string }
  | { to: 'source'; href: string };

/** A piece of a line. A link holds no other link. */
export type ArticleText =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'emphasis'; parts: ArticleText[] }
  | { kind: 'link'; link: ArticleLink; parts: ArticleText[] };

/** A piece of a page; `line` is where it begins in what was written, from 1. `numbers` is the centre's numbers, live. */
export type ArticleBlock = { line: number } & (
  | { kind: 'heading'; level: 2 | 3; parts: ArticleText[] }
  | { kind: 'paragraph'; parts: ArticleText[] }
  | { kind: 'list'; isOrdered: boolean; items: ArticleBlock[][] }
  | { kind: 'numbers' }
);

/** An article as a tree of what is allowed in one, and what was written in it that isn't. */
export type Article = { blocks: ArticleBlock[]; leftOut: { line: number; what: string }[] };

const NUMBERS = '{{numbers}}';
const PAGE = /^\/(?!\/)[a-z0-9/-]{0,100}(#[a-z0-9-]{1,60})?$/;
/** Deeper lists aren't read by anybody; what stands in them moves up. */
const DEPTH_MAX = 3;
/** Lists in lists in lists on one line: six are kept, or the parser would call itself until the stack ends. */
const NESTED =
  /^((?:[ \t]*(?:[-*+>]|\d{1,9}[.)])(?=[ \t>])){6})(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])(?=[ \t>]))+/gm;

/**
 * An article's Markdown as a tree of allowed pieces: headings of two levels, paragraphs, lists, emphasis, links to
 * articles, pages and https sources, and the numbers. HTML, images and code become their plain text or nothing.
 * Takes any text and never throws; whoever shows the tree has nothing left to escape but text.
 */
export function parseArticle(markdown: string): Article {
  const text = markdown.slice(0, BODY_MAX).replace(/\r\n?/g, '\n').replace(NESTED, '$1');
  const leftOut: Article['leftOut'] = [];
  const blocks = inOrder(blocksOf(tokensOf(text), { line: 1, depth: 0, leftOut }));
  return { blocks, leftOut };
}

/** The words of a line alone. */
export const plainText = (parts: ArticleText[]): string =>
  parts.map((part) => (part.kind === 'text' ? part.text : plainText(part.parts))).join('');

function tokensOf(text: string): Token[] {
  try {
    return new Lexer({ gfm: false }).lex(text);
  } catch {
    return [{ type: 'code', raw: text, text }];
  }
}

type Place = { line: number; depth: number; leftOut: Article['leftOut'] };

function blocksOf(tokens: Token[], place: Place): ArticleBlock[] {
  let { line } = place;
  return tokens.flatMap((token) => {
    const at = { ...place, line };
    line += linesOf(token.raw);
    return blockOf(token as Tokens.Generic, at);
  });
}

/** What one token of the parser becomes. Its types are told by name: unknown ones come from a newer parser. */
function blockOf(token: Tokens.Generic, place: Place): ArticleBlock[] {
  const { line, leftOut } = place;
  const leaveOut = (what: string) => leftOut.push({ line, what });
  switch (token.type) {
    case 'space':
    case 'def':
      return [];
    case 'heading': {
      if (place.depth > 0) return paragraph(partsOf(token.tokens ?? [], place), line);
      const level = token['depth'] > 2 ? 3 : 2;
      return worded(partsOf(token.tokens ?? [], place)).map((parts) => ({
        kind: 'heading',
        level,
        parts,
        line,
      }));
    }
    case 'paragraph':
    case 'text':
      if (place.depth === 0 && String(token['text']).trim() === NUMBERS) return [{ kind: 'numbers', line }];
      return paragraph(partsOf(token.tokens ?? [{ ...token, type: 'text' } as Token], place), line);
    case 'list':
      return list(token as Tokens.List, place);
    case 'blockquote':
      leaveOut('quote');
      return blocksOf(token.tokens ?? [], place);
    case 'code':
      leaveOut('code');
      return paragraph([{ kind: 'text', text: String(token['text']) }], line);
    default:
      leaveOut(token.type);
      return [];
  }
}

function list(token: Tokens.List, place: Place): ArticleBlock[] {
  let { line } = place;
  const items = token.items.map((item) => {
    const at = { ...place, line, depth: place.depth + 1 };
    line += linesOf(item.raw);
    return blocksOf(item.tokens, at);
  });
  if (place.depth >= DEPTH_MAX) return items.flat();
  const filled = items.filter((item) => item.length > 0);
  return filled.length === 0
    ? []
    : [{ kind: 'list', isOrdered: token.ordered, items: filled, line: place.line }];
}

function partsOf(tokens: Token[], place: Place, isInLink = false): ArticleText[] {
  return (tokens as Tokens.Generic[]).flatMap((token): ArticleText[] => {
    const inner = (inLink = isInLink) => partsOf(token.tokens ?? [], place, inLink);
    switch (token.type) {
      case 'text':
      case 'escape':
        return [{ kind: 'text', text: String(token['text']) }];
      case 'br':
        return [{ kind: 'text', text: '\n' }];
      case 'strong':
        return worded(inner()).map((parts) => ({ kind: 'strong', parts }));
      case 'em':
        return worded(inner()).map((parts) => ({ kind: 'emphasis', parts }));
      case 'link': {
        const link = isInLink ? null : linkOf(String(token['href']));
        if (link === null) place.leftOut.push({ line: place.line, what: 'link' });
        return link === null ? inner() : worded(inner(true)).map((parts) => ({ kind: 'link', link, parts }));
      }
      default: {
        place.leftOut.push({ line: place.line, what: token.type });
        // Of an image its description stays, of code its text; a tag has neither.
        return token.type === 'html' ? [] : [{ kind: 'text', text: String(token['text'] ?? '') }];
      }
    }
  });
}

/** Where a link may lead, or null: anything but a slug, a path of this site or an https address without a password. */
export function linkOf(href: string): ArticleLink | null {
  if (Slug.safeParse(href).success) return { to: 'article', slug: href };
  if (PAGE.test(href)) return { to: 'page', path: href };
  if (!/^https:\/\//i.test(href) || !URL.canParse(href)) return null;
  const url = new URL(href);
  return url.protocol === 'https:' && url.username === '' && url.password === ''
    ? { to: 'source', href: url.href }
    : null;
}

const linesOf = (raw: string) => raw.split('\n').length - 1;

/** A line without any word isn't shown: an empty heading or link is a barrier. */
const worded = (parts: ArticleText[]): ArticleText[][] => {
  const joined = parts.map(joinLines);
  return plainText(joined).trim() === '' ? [] : [joined];
};

const paragraph = (parts: ArticleText[], line: number): ArticleBlock[] =>
  worded(parts).map((words) => ({ kind: 'paragraph', parts: words, line }));

/** A line's end inside a paragraph is a space, but none between Chinese characters; `{{numbers}}` in a line is nothing. */
function joinLines(part: ArticleText): ArticleText {
  if (part.kind !== 'text') return part;
  const text = part.text
    .replaceAll(NUMBERS, '')
    .replace(/(?<=[\p{Script=Han}，。：；！？、”》])\n(?=[\p{Script=Han}“《])/gu, '')
    .replace(/\s+/g, ' ');
  return { kind: 'text', text };
}

/** No smaller heading before a larger one: a screen reader's list of headings has no gap. */
function inOrder(blocks: ArticleBlock[]): ArticleBlock[] {
  const first = blocks.findIndex((block) => block.kind === 'heading' && block.level === 2);
  return blocks.map((block, index) =>
    block.kind === 'heading' && (first === -1 || index < first) ? { ...block, level: 2 } : block,
  );
}
