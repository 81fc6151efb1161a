import { expect, test } from '../test.ts';
import { LANGUAGE_NAMES } from '@breakwater/domain';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { centre } from '../centre.ts';
import { codeAfter, post, readForm, send, submission, textOf } from './form-post.ts';
import { LANGUAGES } from './language.ts';
import { addressOf, PAGES } from './pages.ts';
import { act, ask, comeBack, openForm } from './visit.ts';

const TYPED = 'Typed once, kept «always» 谢谢 Дякую';

for (const [accepted, path] of [
  ['cs,en;q=0.8', 'cs'],
  ['uk-UA', 'uk'],
  ['id-ID,id;q=0.9', 'id'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['de,fr;q=0.9,cs;q=0.1', 'cs'],
  ['cs;q=0,uk;q=0.5', 'uk'],
  ['de', 'en'],
  ['', 'en'],
  [';;;q=x,,*', 'en'],
] as const)
  test(`whoever asks for "${accepted}" is sent to /${path}/, and nothing is remembered`, async () => {
    const answer = await send('GET', '/', { headers: { 'accept-language': accepted } });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(`/${path}/`);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

for (const isScripted of [false, true])
  test(`switching the language keeps what was typed, JavaScript ${isScripted ? 'on' : 'off'}`, async ({
    browser,
  }) => {
    const page = await (await browser.newContext({ javaScriptEnabled: isScripted })).newPage();
    await openForm(page, 'en');
    await page.locator('input[name=mode][value=phone]').check();
    await page.locator('input[name=parts][value=weekend]').check();
    await page.locator('input[name=whenNote]').fill(TYPED);
    await page.locator('textarea[name=text]').fill(TYPED);
    for (const { locale, path } of [...LANGUAGES.slice(1), ...LANGUAGES.slice(0, 1)]) {
      await page.locator('details.lang > summary').click();
      await page.getByRole('button', { name: LANGUAGE_NAMES[locale], exact: true }).click();
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
      expect(new URL(page.url()).pathname).toBe(`/${path}/request`);
      await expect(page.locator('input[name=mode][value=phone]')).toBeChecked();
      await expect(page.locator('input[name=parts][value=weekend]')).toBeChecked();
      await expect(page.locator('input[name=whenNote]')).toHaveValue(TYPED);
      await expect(page.locator('textarea[name=text]')).toHaveValue(TYPED);
    }
    await page.context().close();
  });

test('switching the language keeps the code and a message being written', async ({ page }) => {
  const code = await ask(page, 'en', 'To read in another language');
  await page.goto(`${centre.site}/en/code`);
  await page.locator('input[name=receipt]').fill('1234 5678');
  await page.locator('details.lang > summary').click();
  await page.getByRole('button', { name: LANGUAGE_NAMES.cs, exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'cs');
  await expect(page.locator('input[name=receipt]')).toHaveValue('1234 5678');

  await comeBack(page, 'cs', code);
  await page.locator('form#write textarea').fill(TYPED);
  await page.locator('details.lang > summary').click();
  await page.getByRole('button', { name: LANGUAGE_NAMES['zh-Hans'], exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.locator('form#write textarea')).toHaveValue(TYPED);
  await act(page, 'write');
  await expect(page.locator('.thread')).toContainText(TYPED);
});

const readMessages = (locale: string): Record<string, unknown> =>
  Object.assign(
    {},
    ...['common', 'site'].map((name) =>
      JSON.parse(
        readFileSync(
          fileURLToPath(
            new URL(`../../../../packages/i18n/messages/${locale}/${name}.json`, import.meta.url),
          ),
          'utf8',
        ),
      ),
    ),
  );

/** The stretches of English that no page in another language may hold: whole messages, cut at their placeholders. */
function leftovers(locale: string): string[] {
  const own = readMessages(locale);
  return Object.entries(readMessages('en'))
    .filter(([key, text]) => typeof text === 'string' && own[key] !== text)
    .flatMap(([, text]) => String(text).split(/\{\w+\}/))
    .map((part) => part.trim())
    .filter((part) => part.length > 20);
}

test('the search for leftovers finds English on an English page', async () => {
  const text = textOf((await send('GET', '/en/safety')).body);
  expect(leftovers('cs').filter((english) => text.includes(english)).length).toBeGreaterThan(5);
});

for (const { locale, path } of LANGUAGES.slice(1))
  test(`no page in ${locale} has English left in it`, async () => {
    const form = await readForm(path);
    const sent = await post(form.action, submission(form, 'Привіт 你好'));
    const opened = await post(`/${path}/code`, { receipt: await codeAfter(sent) });
    const pages = [
      ...(await Promise.all(
        PAGES.map(async ({ path: place }) => send('GET', `/${path}${await addressOf(place)}`)),
      )),
      await send('GET', form.action),
      await post(form.action, {
        ...submission(form, ''),
        mode: '',
        parts: [],
        'safeContact.channel': 'phone',
      }),
      await post(`/${path}/code`, { receipt: '12' }),
      await send('GET', sent.headers.location ?? ''),
      await send('GET', opened.headers.location ?? ''),
      await send('GET', `${opened.headers.location}?did=message`),
    ];
    const english = leftovers(locale);
    for (const { body } of pages) {
      expect(body.slice(0, 200)).toContain(`lang="${locale}"`);
      const attributes = [...body.matchAll(/(?:aria-label|data-\w+|title|placeholder)="([^"]*)"/g)].map(
        ([, text]) => text,
      );
      const text = `${textOf(body)} ${attributes.join(' ')}`;
      expect(english.filter((words) => text.includes(words))).toEqual([]);
    }
  });
