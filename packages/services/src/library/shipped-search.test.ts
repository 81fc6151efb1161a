import type { Locale } from '@breakwater/domain';
import { LOCALES } from '@breakwater/domain';
import { isAlarming, openSearch } from '@breakwater/domain/library';
import { beforeAll, describe, expect, test } from 'vitest';
import { readShipped } from './shipped.ts';

/** What people type, and the article that must be among the first three. Typing mistakes and missing accents are wanted. */
const ASKED: Record<Locale, [string, string][]> = {
  en: [
    ['hits me', 'when-home-is-not-calm'],
    ['my husband beats me', 'when-home-is-not-calm'],
    ['Domestic VIOLENCE', 'when-home-is-not-calm'],
    ['sucide', 'getting-through-tonight'],
    ['i want to die', 'getting-through-tonight'],
    ['panick atack', 'sudden-fear'],
    ['cant sleep', 'finding-balance-again'],
    ['lost my job', 'when-work-ends'],
    ['debts', 'when-money-is-short'],
    ['my mother died', 'after-a-loss'],
    ['raped', 'after-something-unwanted'],
    ['evicted', 'when-a-home-is-lost'],
    ['bullied at school', 'for-young-people'],
    ['is he tracking my phone', 'phone-and-privacy'],
    ['friend wants to kill himself', 'when-you-fear-for-someone'],
    ['shouting at my children', 'parents-under-pressure'],
  ],
  cs: [
    ['bije mě', 'when-home-is-not-calm'],
    ['bije me manzel', 'when-home-is-not-calm'],
    ['domaci nasili', 'when-home-is-not-calm'],
    ['panicka ataka', 'sudden-fear'],
    ['úskost', 'sudden-fear'],
    ['nechci žít', 'getting-through-tonight'],
    ['sebevrazda', 'getting-through-tonight'],
    ['dluhy', 'when-money-is-short'],
    ['exekuce', 'when-money-is-short'],
    ['nemuzu spat', 'finding-balance-again'],
    ['umřela mi maminka', 'after-a-loss'],
    ['vyhodili mě z práce', 'when-work-ends'],
    ['sikana ve skole', 'for-young-people'],
    ['znásilnění', 'after-something-unwanted'],
    ['hádky s manželem', 'arguments-at-home'],
  ],
  uk: [
    ['панічна атака', 'sudden-fear'],
    ['панична атака', 'sudden-fear'],
    ['чоловік б’є мене', 'when-home-is-not-calm'],
    ['домашне насильство', 'when-home-is-not-calm'],
    ['не хочу жити', 'getting-through-tonight'],
    ['самогубство', 'getting-through-tonight'],
    ['борги', 'when-money-is-short'],
    ['кредити', 'when-money-is-short'],
    ['не можу спати', 'finding-balance-again'],
    ['безсонння', 'finding-balance-again'],
    ['помер тато', 'after-a-loss'],
    ['втратив роботу', 'when-work-ends'],
    ['булінг у школі', 'for-young-people'],
    ['дитина бачить сварки', 'what-children-notice'],
    ['заява в полицию', 'talking-with-the-police'],
    ['сварки вдома', 'arguments-at-home'],
    ['муж бьёт', 'when-home-is-not-calm'],
  ],
  id: [
    ['utang', 'when-money-is-short'],
    ['hutang', 'when-money-is-short'],
    ['pinjaman onlin', 'when-money-is-short'],
    ['dipukul suami', 'when-home-is-not-calm'],
    ['suami memukuli saya', 'when-home-is-not-calm'],
    ['kdrt', 'when-home-is-not-calm'],
    ['ingin bunuh diri', 'getting-through-tonight'],
    ['mengakhiri hidup', 'getting-through-tonight'],
    ['serangan panik', 'sudden-fear'],
    ['susah tidur', 'finding-balance-again'],
    ['di-PHK', 'when-work-ends'],
    ['ibu meninggal', 'after-a-loss'],
    ['marah-marah terus', 'when-anger-comes'],
    ['diperkosa', 'after-something-unwanted'],
    ['perundungan', 'for-young-people'],
    ['pertengkran di rumah', 'arguments-at-home'],
  ],
  'zh-Hans': [
    ['睡不着', 'finding-balance-again'],
    ['他打我', 'when-home-is-not-calm'],
    ['家暴', 'when-home-is-not-calm'],
    ['老公打我怎么办', 'when-home-is-not-calm'],
    ['不想活了', 'getting-through-tonight'],
    ['自杀', 'getting-through-tonight'],
    ['欠债', 'when-money-is-short'],
    ['网贷还不起', 'when-money-is-short'],
    ['惊恐发作', 'sudden-fear'],
    ['失业', 'when-work-ends'],
    ['妈妈去世了', 'after-a-loss'],
    ['被同学欺负', 'for-young-people'],
    ['报警', 'talking-with-the-police'],
    ['吵架', 'arguments-at-home'],
    ['发脾气', 'when-anger-comes'],
    ['债', 'when-money-is-short'],
  ],
};

const searches = new Map<Locale, ReturnType<typeof openSearch>>();
beforeAll(async () => {
  const shipped = await readShipped();
  for (const locale of LOCALES)
    searches.set(
      locale,
      openSearch(
        locale,
        shipped.map(({ slug, texts: { [locale]: text } }) => ({
          kind: 'article' as const,
          address: slug,
          slug,
          title: text.title,
          summary: text.summary,
          text: text.body,
        })),
      ),
    );
});
const find = (locale: Locale, query: string) =>
  searches
    .get(locale)?.(query)
    .map(({ address }) => address) ?? [];

describe.each(LOCALES)('in %s', (locale) => {
  test.each(ASKED[locale])('“%s” finds %s among the first three', (query, slug) => {
    expect(find(locale, query).slice(0, 3)).toContain(slug);
  });

  test('nonsense finds nothing', () => {
    expect(find(locale, locale === 'zh-Hans' ? '鼗鼘龠' : 'xqzvwkj')).toEqual([]);
  });
});

test.each([
  ['en', 'He hits me'],
  ['en', 'SUICIDE'],
  ['cs', 'nechci zit'],
  ['cs', 'Manžel mě bije'],
  ['uk', 'мене б’є чоловік'],
  ['uk', 'суїцид'],
  ['id', 'saya ingin mati'],
  ['id', 'Dipukul'],
  ['zh-Hans', '我不想活了'],
  ['zh-Hans', '他打我'],
] as const)('words of danger in %s bring the numbers first: %s', (locale, query) => {
  expect(isAlarming(locale, query)).toBe(true);
});

test.each([
  ['en', 'debt'],
  ['cs', 'dluhy'],
  ['uk', 'борги'],
  ['id', 'utang'],
  ['zh-Hans', '欠债'],
] as const)('other words in %s don’t: %s', (locale, query) => {
  expect(isAlarming(locale, query)).toBe(false);
});
