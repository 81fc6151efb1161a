import { DomainError } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import { getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { saysIn } from '../test-words.ts';
import {
  renderCertificate,
  renderCertificates,
  renderReceipt,
  renderReport,
  renderRollSheet,
} from './index.ts';
import type { CertificatePaper, ReceiptPaper, ReportPaper, RollPaper } from './index.ts';

const LOCALES: Locale[] = ['en', 'cs', 'uk', 'id', 'zh-Hans'];
const MIXED = 'Оленка Nováková 王小明';
// In all scripts, each as long as a name may be.
const LONG = [
  'Ж'.repeat(80),
  '王'.repeat(80),
  'Ww王Жř'.repeat(16),
  'Oleksandra Nováková-Kovalenková Оленка '.repeat(2),
];

const certificatePaper = (
  paper: Partial<CertificatePaper> = {},
  locale: Locale = 'en',
): CertificatePaper => ({
  locale,
  say: saysIn(locale),
  centreName: 'Harbour Street',
  programmeName: 'Знову спокій / Zase v klidu / 重归平静',
  personName: MIXED,
  completedOn: '2026-11-22',
  sessionsAttended: 10,
  sessionsHeld: 12,
  hours: 17.5,
  facilitators: ['Jana Dvořáková', 'Олена Коваленко'],
  code: '4821 7730 1956 0042',
  verifyAddress: 'centre.example/certificate',
  ...paper,
});
const certificate = (paper: Partial<CertificatePaper> = {}, locale: Locale = 'en') =>
  renderCertificate(certificatePaper(paper, locale));
const roll = (paper: Partial<RollPaper> = {}, locale: Locale = 'en') =>
  renderRollSheet({
    locale,
    say: saysIn(locale),
    centreName: 'Harbour Street',
    programmeName: 'Calm again',
    cohortNumber: 'C-2026-014',
    sessionStartsAt: '2026-11-24T17:00:00Z',
    sessionEndsAt: '2026-11-24T18:30:00Z',
    timeZone: 'Europe/Prague',
    people: [{ name: MIXED, needs: ['childcare'] }],
    columns: ['Here', 'Late', 'Excused'],
    ...paper,
  });
const receipt = (paper: Partial<ReceiptPaper> = {}, locale: Locale = 'en') =>
  renderReceipt({
    locale,
    say: saysIn(locale),
    centreName: 'Harbour Street',
    address: '12 Harbour Street\n110 00 Praha',
    receiptNumber: 'P-00042',
    onDate: '2026-11-22',
    minor: 125_050,
    currency: 'CZK',
    kind: 'donation',
    programmeName: 'Calm again',
    ...paper,
  });
const report = (paper: Partial<ReportPaper> = {}, locale: Locale = 'en') =>
  renderReport({
    locale,
    say: saysIn(locale),
    centreName: 'Harbour Street',
    address: '12 Harbour Street\n110 00 Praha',
    agency: 'District court, ward 4',
    contact: 'Court Street 1',
    purpose: 'What the ruling asks for',
    knownAs: MIXED,
    reference: '4 T 12/2026',
    programmeName: 'Calm again',
    validUntilOn: '2027-01-31',
    facts: {
      asOf: '2026-11-22',
      attended: ['2026-11-03'],
      absences: [{ on: '2026-11-10', isExcused: true }],
      outcome: 'left',
      stopped: { since: '2026-11-03' },
    },
    ...paper,
  });

type Found = { name: string; missingFile: boolean };
type Item = { str: string; fontName: string; hasEOL: boolean; transform: number[]; width: number };

/** What a reader that knows nothing of ours sees: pages, their words, where they stand, their fonts. */
async function read(pdf: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { info } = await document.getMetadata();
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    // Fonts are there once the page has been worked through.
    await page.getOperatorList();
    const items = (await page.getTextContent()).items as Item[];
    const fonts = [...new Set(items.filter(({ str }) => str.trim()).map(({ fontName }) => fontName))];
    const [, , width = 0, height = 0] = page.view;
    const text = items.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join('');
    pages.push({
      text,
      items,
      width,
      height,
      fonts: fonts.map((name) => page.commonObjs.get(name) as Found),
    });
  }
  return { info: info as { Title: string; Language: string }, pages };
}

/** The words of a page that leave it, or run into its edge. */
const outside = ({ items, width, height }: Awaited<ReturnType<typeof read>>['pages'][number], edge = 30) =>
  items
    .filter(({ str }) => str.trim())
    .filter(
      ({ transform: [, , , size = 0, x = 0, y = 0], width: long }) =>
        x < edge || x + long > width - edge || y < edge || y + size > height - edge,
    )
    .map(({ str, transform, width: long }) => [str, ...transform.slice(3), long]);

test.each(LOCALES)(
  'in %s, each paper opens in another reader, with its fonts in it and its language said',
  async (locale) => {
    const papers = [await certificate({}, locale), await roll({}, locale), await receipt({}, locale)];
    for (const pdf of [...papers, await report({}, locale)]) {
      const { info, pages } = await read(pdf);
      expect(info.Language).toBe(locale);
      expect(pages).toHaveLength(1);
      for (const { name, missingFile } of pages[0]?.fonts ?? []) {
        expect(missingFile, name).toBe(false);
        expect(name).toMatch(/^[A-Z]{6}\+NotoSans/);
      }
      expect(pages[0]?.fonts.length).toBeGreaterThan(1);
      expect(outside(pages[0]!)).toEqual([]);
    }
  },
);

test('a certificate says who, what and how to check, in three scripts within one name', async () => {
  const { pages, info } = await read(await certificate());
  const text = pages[0]?.text ?? '';
  for (const words of [
    MIXED,
    'Знову спокій / Zase v klidu / 重归平静',
    'Completed on 22 November 2026',
    'Class sessions attended: 10 of 12',
    'Hours: 17.5',
    'Jana Dvořáková',
    'Олена Коваленко',
    'Code 4821 7730 1956 0042',
    'centre.example/certificate',
  ])
    expect(text).toContain(words);
  // It stands in the list of files and in a window's title: never a name.
  expect(info.Title).toBe('Certificate of completion: Знову спокій / Zase v klidu / 重归平静');
});

test.each(LONG)('%s stays on the page', async (personName) => {
  const names = { programmeName: personName, facilitators: Array<string>(6).fill(personName.slice(0, 40)) };
  for (const paper of [
    {},
    names,
    { facilitators: Array<string>(3).fill(personName.slice(0, 50)) },
    { centreName: personName },
  ]) {
    const { pages } = await read(await certificate({ personName, ...paper }));
    expect(pages).toHaveLength(1);
    expect(outside(pages[0]!)).toEqual([]);
    expect(pages[0]?.text.replaceAll(/\s/g, '')).toContain(personName.replaceAll(' ', ''));
    // What stands under it is still there.
    expect(pages[0]?.text).toContain('It says no name.');
  }
});

test.each(LONG)('%s stays on a roll and a receipt', async (name) => {
  const columns = ['Із запізненням', 'З поважної причини', 'Hadir', '到场'];
  const people = [{ name, needs: [name] }];
  for (const pdf of [
    await roll({ people, columns, programmeName: name, centreName: name }),
    await receipt({ programmeName: name, centreName: name, address: name, minor: 100_000_000_000 }),
  ]) {
    const { pages } = await read(pdf);
    expect(pages.flatMap((page) => outside(page))).toEqual([]);
    expect(pages[0]?.text.replaceAll(/\s/g, '')).toContain(name.replaceAll(' ', ''));
  }
});

test('certificates of many are a page each, in its own language, with its own code at its foot', async () => {
  const papers = LOCALES.map((locale, index) =>
    certificatePaper({ personName: `${MIXED} ${index}`, code: `1111 2222 3333 444${index}` }, locale),
  );
  const { pages } = await read(await renderCertificates(papers));
  expect(pages).toHaveLength(papers.length);
  for (const [index, page] of pages.entries()) {
    const locale = LOCALES[index]!;
    for (const words of [`${MIXED} ${index}`, `444${index}`, saysIn(locale)('certificate_title')])
      expect(page.text).toContain(words);
    expect(outside(page)).toEqual([]);
    for (const { name, missingFile } of page.fonts) expect(missingFile, name).toBe(false);
  }
});

test('a report says what was permitted to be told, and is silent about the rest', async () => {
  const { pages, info } = await read(await report());
  const text = pages[0]?.text ?? '';
  for (const words of [
    MIXED,
    'District court, ward 4',
    '4 T 12/2026',
    '10 November 2026 (excused)',
    'came last on 3 November 2026',
  ])
    expect(text).toContain(words);
  expect(info.Title).toBe('Report on participation');
  const little = (await read(await report({ facts: { asOf: '2026-11-22', attended: [] } }))).pages[0]?.text;
  expect(little).toContain('Days attended');
  expect(little).toContain('None');
  for (const words of ['Days missed', 'Outcome', 'Stopped coming']) expect(little).not.toContain(words);
});

test.each(LONG)('%s stays on a report, and sixty days do', async (name) => {
  const days = Array.from(
    { length: 60 },
    (_, index) =>
      `2026-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
  );
  const { pages } = await read(
    await report({
      ...{ knownAs: name, agency: name, purpose: name, programmeName: name, centreName: name },
      facts: { asOf: '2026-11-22', attended: days },
    }),
  );
  expect(pages.flatMap((page) => outside(page))).toEqual([]);
  for (const { text } of pages) expect(text).toContain('Confidential: for the addressee alone');
});

test('letters in whatever form come out as one spelling, without marks that steer a screen', async () => {
  const { pages } = await read(
    await certificate({ personName: 'Nova\u0301kova\u0301 \u202e\u200bИ\u0306ван\t王' }),
  );
  expect(pages[0]?.text).toContain('Nováková Йван 王');
});

// The last two are promised by a family's index, and not in its font.
test.each(['მარიამ', 'Mia 🦊', 'عمر', 'Rainbow 🌈', 'Цветок 🌷'])(
  '%s is refused rather than printed as empty boxes',
  async (personName) => {
    const refusal = certificate({ personName });
    await expect(refusal).rejects.toBeInstanceOf(DomainError);
    await expect(refusal).rejects.toThrow('invalid: error_not_printable');
    // The press goes on.
    expect((await read(await certificate())).pages[0]?.text).toContain(MIXED);
  },
);

test('what goes wrong with one paper is told, and the next is printed', async () => {
  await expect(certificate({ personName: null as never })).rejects.toThrow(TypeError);
  expect((await read(await certificate())).pages[0]?.text).toContain(MIXED);
});

test('papers asked for together are each their own', async () => {
  const names = ['Ана', 'Petr', '李雷', 'Žofie', 'Ґанна'];
  const papers = await Promise.all(names.map((personName) => certificate({ personName })));
  for (const [index, pdf] of papers.entries()) {
    const text = (await read(pdf)).pages[0]?.text ?? '';
    expect(names.filter((name) => text.includes(name))).toEqual([names[index]]);
  }
});

test('a long roll says on each page that it is confidential, whose it is, and what the columns are', async () => {
  const people = Array.from({ length: 60 }, (_, index) => ({ name: `${MIXED} ${index}`, needs: [] }));
  const { pages } = await read(await roll({ people }));
  expect(pages.length).toBeGreaterThan(1);
  for (const [index, { text }] of pages.entries()) {
    for (const words of ['Confidential: destroy after entering', 'Harbour Street', 'Excused', 'Name'])
      expect(text).toContain(words);
    expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
  }
  const all = pages.map(({ text }) => text).join('\n');
  for (const { name } of people) expect(all).toContain(name);
  expect(all).toContain('Tuesday, 24 November 2026, 18:00–19:30');
});

test.each([
  ['en', 'GBP', 'donation', '£1,250.50'],
  ['cs', 'CZK', 'donation', '1 250,50 Kč'],
  ['uk', 'UAH', 'refund', '1 250,50 ₴'],
  ['zh-Hans', 'CNY', 'insurance', '¥1,250.50'],
  ['en', 'JPY', 'refund', 'JP¥125,050'],
] as const)(
  'a receipt in %s says its amount in %s as people write it',
  async (locale, currency, kind, amount) => {
    const { pages } = await read(await receipt({ currency, kind }, locale));
    const text = pages[0]?.text.replaceAll('\u00a0', ' ') ?? '';
    expect(text).toContain(amount);
    expect(text).toContain('P-00042');
    expect(text).toContain('12 Harbour Street\n110 00 Praha');
  },
);
