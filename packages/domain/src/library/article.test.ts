import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseArticle, plainText, type ArticleBlock, type ArticleText } from './index.ts';

const text = (words: string): ArticleText => ({ kind: 'text', text: words });
const blocksOf = (markdown: string) => parseArticle(markdown).blocks;

test('an article is headings, paragraphs, lists, emphasis, links and the numbers, each with its line', () => {
  const { blocks, leftOut } = parseArticle(
    'Call **now**.\n\n{{numbers}}\n\n## What *helps*\n\n1. [Fear](sudden-fear)\n2. Rest\n\n### More',
  );
  expect(blocks).toEqual([
    {
      kind: 'paragraph',
      line: 1,
      parts: [text('Call '), { kind: 'strong', parts: [text('now')] }, text('.')],
    },
    { kind: 'numbers', line: 3 },
    {
      kind: 'heading',
      level: 2,
      line: 5,
      parts: [text('What '), { kind: 'emphasis', parts: [text('helps')] }],
    },
    {
      kind: 'list',
      isOrdered: true,
      line: 7,
      items: [
        [
          {
            kind: 'paragraph',
            line: 7,
            parts: [{ kind: 'link', link: { to: 'article', slug: 'sudden-fear' }, parts: [text('Fear')] }],
          },
        ],
        [{ kind: 'paragraph', line: 8, parts: [text('Rest')] }],
      ],
    },
    { kind: 'heading', level: 3, line: 10, parts: [text('More')] },
  ]);
  expect(leftOut).toEqual([]);
});

describe('what isn’t allowed', () => {
  test.each([
    ['<script>alert(1)</script>', ''],
    ['<img src=x onerror=alert(1)> words', 'words'],
    ['one <b onclick="x()">two</b> three', 'one two three'],
    ['![a house](https://example.org/a.png)', 'a house'],
    ['```js\nlet x = "<b>";\n```', 'let x = "<b>";'],
    ['> said', 'said'],
    ['---', ''],
    ['[there](javascript:alert(1))', 'there'],
    ['[there](http://example.org)', 'there'],
    ['[there](//example.org/x)', 'there'],
    ['[there](https://user:word@example.org)', 'there'],
    ['[there](data:text/html,x)', 'there'],
    ['[there](/en/../../x)', 'there'],
  ])('%s is its plain words, and said to be left out', (markdown, words) => {
    const { blocks, leftOut } = parseArticle(markdown);
    const shown = blocks.map((block) => ('parts' in block ? plainText(block.parts) : '')).join(' ');
    expect(shown.trim()).toBe(words);
    expect(linksIn(blocks)).toEqual([]);
    expect(leftOut.length).toBeGreaterThan(0);
  });

  test('a heading without words, and a link without any, is nothing', () => {
    expect(blocksOf('## \n\n[](sudden-fear)\n\n- \n')).toEqual([]);
  });
});

test.each([
  ['sudden-fear', { to: 'article', slug: 'sudden-fear' }],
  ['/numbers#countries', { to: 'page', path: '/numbers#countries' }],
  ['https://example.org/a?b=c', { to: 'source', href: 'https://example.org/a?b=c' }],
])('a link may lead to %s', (href, link) => {
  expect(linksIn(blocksOf(`[words](${href})`))).toEqual([link]);
});

test('no heading is smaller than the one before the first large one', () => {
  const levels = blocksOf('#### A\n\n# B\n\n### C').map((block) =>
    block.kind === 'heading' ? block.level : 0,
  );
  expect(levels).toEqual([2, 2, 3]);
});

test('the end of a line is a space in a language with spaces, and nothing in Chinese', () => {
  const [english, chinese] = blocksOf('one\ntwo\n\n很多人\n不再拆信。');
  expect(english && 'parts' in english && plainText(english.parts)).toBe('one two');
  expect(chinese && 'parts' in chinese && plainText(chinese.parts)).toBe('很多人不再拆信。');
});

const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    ...[
      '# ',
      '## ',
      '- ',
      '1. ',
      '> ',
      '    ',
      '\n',
      '\n\n',
      '**',
      '*',
      '_',
      '`',
      '```\n',
      '[',
      ']',
      '](',
      ')',
    ],
    ...[
      '<b>',
      '</b>',
      '<script>',
      '<!--',
      '![',
      '{{numbers}}',
      '&amp;',
      '\\',
      '---\n',
      '[x]: javascript:x\n',
    ],
    ...[
      '(javascript:alert(1))',
      '(https://a.b)',
      '(sudden-fear)',
      '(/numbers)',
      '<https://a.b>',
      '\u0000',
      '\u202e',
    ],
  ),
);

test('any text is a tree of allowed pieces, and never an error', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const { blocks } = parseArticle(pieces.join(''));
      for (const block of blocks) expectAllowed(block, 0);
    }),
    { numRuns: 500 },
  );
});

test.each([
  '> ',
  '1. ',
  '- ',
  '- > ',
  '[',
  '**a',
  '_a ',
  '<a ',
  '`',
  '*',
  '[a](',
  '\n- ',
  '  - a\n',
  '![',
  '&',
])(
  'twenty thousand characters of %j are read at once',
  (unit) => {
    for (const block of blocksOf(unit.repeat(20_000 / unit.length))) expectAllowed(block, 0);
  },
  2_000,
);

function expectAllowed(block: ArticleBlock, depth: number): void {
  const allowed = depth === 0 ? ['heading', 'paragraph', 'list', 'numbers'] : ['paragraph', 'list'];
  expect(allowed).toContain(block.kind);
  expect(depth).toBeLessThanOrEqual(3);
  expect(block.line).toBeGreaterThan(0);
  if (block.kind === 'list') {
    expect(block.items.length).toBeGreaterThan(0);
    for (const each of block.items.flat()) expectAllowed(each, depth + 1);
  } else if (block.kind !== 'numbers') {
    expect(plainText(block.parts).trim()).not.toBe('');
    for (const part of block.parts) expectAllowedPart(part, false);
  }
}

function expectAllowedPart(part: ArticleText, isInLink: boolean): void {
  if (part.kind === 'text') return expect(typeof part.text).toBe('string');
  expect(['strong', 'emphasis', 'link']).toContain(part.kind);
  if (part.kind === 'link') {
    expect(isInLink).toBe(false);
    const { link } = part;
    if (link.to === 'article') expect(link.slug).toMatch(/^[a-z0-9-]+$/);
    else if (link.to === 'page') expect(link.path).toMatch(/^\/(?!\/)[a-z0-9/#-]*$/);
    else expect(new URL(link.href).protocol).toBe('https:');
  }
  for (const each of part.parts) expectAllowedPart(each, isInLink || part.kind === 'link');
}

function linksIn(blocks: ArticleBlock[]): unknown[] {
  const ofParts = (parts: ArticleText[]): unknown[] =>
    parts.flatMap((part) =>
      part.kind === 'text' ? [] : [...(part.kind === 'link' ? [part.link] : []), ...ofParts(part.parts)],
    );
  return blocks.flatMap((block) =>
    block.kind === 'list' ? linksIn(block.items.flat()) : 'parts' in block ? ofParts(block.parts) : [],
  );
}
