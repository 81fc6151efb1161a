import type { Page } from '@playwright/test';
import { m } from '@breakwater/i18n';
import type { Locale } from '@breakwater/i18n';
import { marker } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { expect, test } from '../test.ts';
import { choose, form, go, press, unfold } from './desk.ts';
import { stepUp } from './sessions.ts';
import {
  attendAll,
  bookSeries,
  budget,
  entries,
  fillAgreement,
  fillIntake,
  inventName,
  post,
  sayRisk,
  signNote,
  writeNote,
} from './whole-case.ts';

/** The same story at two desks; when she comes by, her name is written as somebody else hears it. */
const DESKS = [
  {
    login: 'petr',
    locale: 'cs',
    given: ['Radka', 'Ratka'],
    syllables: ['bá ba', 'ře re', 'vů vu', 'ní ni', 'čo co'],
  },
  {
    login: 'olena',
    locale: 'en',
    given: ['Оксана', 'Oksana'],
    syllables: ['ба ba', 'ро ro', 'ве ve', 'ду du', 'ла la'],
  },
] satisfies { login: string; locale: Locale; given: [string, string]; syllables: string[] }[];

for (const { login, locale, given, syllables } of DESKS)
  test(`she calls, walks in, takes twelve meetings and leaves: one file, at a desk in ${locale}`, async ({
    browser,
  }) => {
    // A whole case: some forty steps of a browser, on a machine that may be slow.
    test.setTimeout(150_000);
    const [name, again] = inventName(given, syllables);
    const words = {
      call: marker(),
      visit: marker(),
      first: marker(),
      second: marker(),
      beyond: marker(),
      commission: marker(),
      risk: marker(),
      end: marker(),
    };
    const page = await (await signedIn(browser, login)).newPage();
    const said = { locale };

    const path =
      await test.step('she calls: a case with an episode, and how it is safe to reach her', async () => {
        await fillIntake(page, 'call', { ...name, text: words.call });
        await expect(page.locator('html')).toHaveAttribute('lang', locale);
        await choose(page, { agreement: 'typed' });
        await fillAgreement(page, '+441632960911', 'Never after six');
        await press(page, 'begin');
        await page.waitForURL('**/cases/*/intake?*');
        return new URL(page.url()).pathname.replace('/intake', '');
      });
    const person = (await page.locator('main a[href^="/people/"]').first().getAttribute('href')) ?? 'nobody';

    await test.step('she walks in: whoever looks alike is shown, and this joins her case', async () => {
      await fillIntake(page, 'walk_in', { ...again, text: words.visit });
      await page.locator(`input[name=same][value="case:${path.split('/').at(-1)}"]`).check();
      await choose(page, { agreement: 'typed' });
      await fillAgreement(page, '+441632960912', 'No messages');
      await press(page, 'begin');
      await page.waitForURL(`**${path}/intake?*`);
      for (const text of [words.call, words.visit]) await expect(page.getByText(text)).toBeVisible();
    });

    await test.step('she agrees on something else: the history has every version', async () => {
      await go(page, `${person}/contact`);
      await fillAgreement(page, '+441632960913', 'Never at work');
      await press(page, 'agree');
      await page.waitForURL(`**${person}?*`);
      await expect(page.locator('.gate')).toContainText('Never at work');
      await page.locator('.gate details summary').last().click();
      await expect(page.locator('.gate details ol li')).toHaveCount(2);
    });

    await test.step('what she wants from it', async () => {
      await go(page, `${path}/work`);
      const commission = form(page, 'commission');
      await unfold(commission.locator('textarea'));
      await commission.locator('textarea').fill(words.commission);
      await commission.locator('input[name=agreedBy]').fill(name.given);
      await press(page, 'commission');
      await expect(page.locator('blockquote', { hasText: words.commission })).toBeVisible();
    });

    const meetings = `${path}/meetings`;
    await test.step('a meeting that she calls off in time takes no place', async () => {
      await go(page, meetings);
      await expect(budget(page, 'left')).toHaveCount(12);
      const free = form(page, 'book').locator('select[name=slot]');
      await free.selectOption((await free.locator('option').last().getAttribute('value')) ?? '');
      await press(page, 'book');
      await expect(budget(page, 'left')).toHaveCount(11);
      await press(page, 'cancel');
      await expect(budget(page, 'left')).toHaveCount(12);
    });

    await test.step('from the ninth the page proposes how to go on', async () => {
      await bookSeries(page, 12, 8);
      await attendAll(page, meetings);
      await expect(form(page, 'way-on')).toHaveCount(0);
      await bookSeries(page, 4, 1);
      await attendAll(page, meetings);
      await expect(page.getByText(m.portal_budget_near_end({}, said))).toBeVisible();
      await form(page, 'way-on').locator('select').selectOption('planned_ending');
      await press(page, 'way-on');
      await expect(page.getByText(m.portal_way_on_planned_ending({}, said)).first()).toBeVisible();
    });

    await test.step('the thirteenth can’t be booked; that she came is on record as a contact', async () => {
      const episode = await form(page, 'book').locator('input[name=episodeId]').inputValue();
      const leader = await form(page, 'book').locator('select[name=staffId]').inputValue();
      await bookSeries(page, 3, 3);
      await attendAll(page, meetings);
      await expect(budget(page, 'attended')).toHaveCount(12);
      await expect(page.getByText(m.portal_budget_spent({}, said))).toBeVisible();
      await expect(form(page, 'book')).toHaveCount(0);
      const thirteenth = await post(page, meetings, 'book', {
        ...{ episodeId: episode, staffId: leader, mode: 'in_person' },
        ...{ day: '2027-02-01', time: '04:00', minutes: '50' },
      });
      expect(thirteenth.status()).toBe(409);
      await recordBeyond(page, path, words.beyond);
    });

    await test.step('a note is signed, another waits', async () => {
      await writeNote(page, path, words.first, true);
      await expect(page.locator('main')).toContainText(words.first);
      await writeNote(page, path, words.second, false);
    });
    const draft = new URL(page.url()).pathname;

    await test.step('the risk rises at once, and falls by a second person’s word alone', async () => {
      await sayRisk(page, path, 'high', words.risk);
      await sayRisk(page, path, 'low', words.risk);
      await expect(page.locator('main .now')).toHaveText(m.portal_risk_high({}, said));
      const jana = await (await signedIn(browser, 'jana')).newPage();
      await go(jana, `${path}/risk`);
      await form(jana, 'decide').locator('textarea').fill(words.risk);
      await press(jana, 'decide', 'button[value=confirmed]');
      await expect(jana.locator('main .now')).toHaveText(m.portal_risk_low({}, { locale: 'en' }));
      await jana.close();
    });

    await test.step('closing says what is open, and then it ends', async () => {
      await go(page, `${path}/close`);
      for (const part of ['/notes', '/work'])
        await expect(page.locator(`.notice a[href="${path}${part}"]`)).toBeVisible();
      await fillClosing(page, words.end);
      await press(page, 'close');
      await expect(form(page, 'close').getByRole('alert')).toBeVisible();
      await expect(page.locator('textarea[name=summary]')).toHaveValue(words.end);

      await go(page, draft);
      await signNote(page);
      await go(page, `${path}/work`);
      const aim = form(page, 'aim').first();
      await unfold(aim);
      await aim.locator('input[value=met]').check();
      await aim.locator('button').click();
      await page.waitForURL('**/work?done=aim');

      await go(page, `${path}/close`);
      await fillClosing(page, words.end);
      await press(page, 'close');
      await page.waitForURL('**/close?done=close');
      await go(page, meetings);
      await expect(form(page, 'book')).toHaveCount(0);
    });

    await test.step('her page has one case, one timeline of everything, and her consent’s history', async () => {
      await go(page, person);
      await expect(page.locator(`main .panel a[href="${path}"]`)).toHaveCount(1);
      await expect(page.locator(`main .panel a[href^="/cases/"]:not([href^="${path}"])`)).toHaveCount(0);
      const expected = {
        meeting: 13,
        intake: 2,
        contact: 1,
        note: 2,
        commission: 1,
        aim: 1,
        risk: 2,
        closure: 1,
      };
      for (const [kind, count] of Object.entries(expected))
        await expect(entries(page, kind)).toHaveCount(count);
      await go(page, '/people');
      await page.locator('main input[name=query]').fill(again.family);
      await press(page, 'find');
      await expect(page.locator('section[aria-labelledby=found] a[href^="/people/"]')).toHaveCount(1);
    });

    await test.step('who asks what is held on her reads all of it', async () => {
      const context = await signedIn(browser, 'hana');
      await stepUp(context);
      const hana = await context.newPage();
      await go(hana, person.replace('/people/', '/held/'));
      const held = hana.locator('main article');
      for (const text of Object.values(words)) await expect(held).toContainText(text);
      const agreements = hana.locator('section', {
        has: hana.getByRole('heading', {
          name: m.portal_held_part_safe_contact_agreement({}, { locale: 'en' }),
        }),
      });
      await expect(agreements.locator('.entry')).toHaveCount(3);
      for (const address of ['+441632960911', '+441632960912', '+441632960913'])
        await expect(agreements).toContainText(address);
    });
  });

/** Somebody comes once more: no meeting, but on record. */
async function recordBeyond(page: Page, path: string, text: string): Promise<void> {
  await page.locator(`main a[href^="${path}/notes?contact"]`).click();
  const contact = form(page, 'contact');
  await contact.locator('select[name=channel]').selectOption('walk_in');
  await contact.locator('textarea[name=text]').fill(text);
  await expect(contact.locator('input[name=isBeyondCap]')).toBeChecked();
  await press(page, 'contact');
  await expect(entries(page, 'contact')).toHaveCount(1);
}

async function fillClosing(page: Page, text: string): Promise<void> {
  await choose(page, { reason: 'agreed', insight: 'gained', coping: 'partly', longTermHelp: 'found' });
  await page.locator('textarea[name=summary]').fill(text);
}
