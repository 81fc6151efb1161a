import { expect, test } from '../test.ts';
import { m } from '@breakwater/i18n';
import { marker } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { Desk } from './counsellor.ts';
import { act, ask, comeBack } from './visit.ts';

for (const isScripted of [false, true])
  test(`who refuses from a page that has grown old is shown what was proposed since, JavaScript ${isScripted ? 'on' : 'off'}`, async ({
    browser,
  }) => {
    const visitor = await (await browser.newContext({ javaScriptEnabled: isScripted })).newPage();
    const desk = new Desk(await (await signedIn(browser, 'olena')).newPage(), true);
    const told = marker();
    const code = await ask(visitor, 'en', told);
    await desk.find('en', told);
    await desk.take();
    await desk.propose('Would one of these do?', isScripted ? 10 : 12);
    await comeBack(visitor, 'en', code);
    const times = visitor.locator('form[action$="?/choose"] button');
    await expect(times).toHaveCount(2);
    const first = await times.allInnerTexts();

    await desk.reload();
    await desk.propose('Or rather one of these?', isScripted ? 16 : 18);
    await act(visitor, 'refuse', 'Only evenings, please.');
    await expect(visitor.locator('.notice').first()).toContainText(m.site_did_moved_on({}, { locale: 'en' }));
    await expect(visitor.locator('.thread')).toContainText('Only evenings, please.');
    await expect(times).toHaveCount(2);
    expect(await times.allInnerTexts()).not.toEqual(first);

    await act(visitor, 'refuse', 'None of these either.');
    await expect(visitor.locator('.notice').first()).toContainText(m.site_did_refused({}, { locale: 'en' }));
    await expect(times).toHaveCount(0);
  });
