import { expect, test } from '../test.ts';
import { formatDayTime, m } from '@breakwater/i18n';
import { centre } from '../centre.ts';
import { marker } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { Desk } from './counsellor.ts';
import { COUNSELLOR, LANGUAGES } from './language.ts';
import { act, ask, comeBack } from './visit.ts';

const ZONE = 'Europe/Prague';

for (const isScripted of [false, true])
  for (const [index, { locale, path }] of LANGUAGES.entries())
    test(`a visitor's whole way and the counsellor's side of it, in ${locale}, JavaScript ${isScripted ? 'on' : 'off'}`, async ({
      browser,
    }) => {
      const options = { javaScriptEnabled: isScripted };
      const visitor = await (await browser.newContext(options)).newPage();
      const staff = await signedIn(browser, COUNSELLOR[locale], options);
      const desk = new Desk(await staff.newPage(), isScripted);
      const say = (at: string) => formatDayTime(at, locale, ZONE);
      const lead = visitor.locator('main .lead').first();
      const pill = visitor.locator('main .pill').first();
      const told = marker();

      const code = await test.step('asks without a name, gets a code and comes back with it', async () => {
        const shown = await ask(visitor, path, told);
        await comeBack(visitor, path, shown);
        await expect(pill).toHaveText(m.site_state_received({}, { locale }));
        await expect(lead).toHaveText(m.site_state_received_text({}, { locale }));
        await expect(visitor.locator('.thread')).toContainText(told);
        return shown;
      });

      let proposed: string[] = [];
      await test.step('the counsellor takes it, writes and proposes two times', async () => {
        await desk.find(locale, told);
        await desk.take();
        await desk.write('Thank you for writing. 谢谢。');
        // Runs beside each other take other times of the same counsellor.
        proposed = await desk.propose('Would one of these do?', index * 4 + (isScripted ? 2 : 0));
        expect(proposed).toHaveLength(2);
      });

      await test.step('sees the times in plain words and chooses one', async () => {
        await comeBack(visitor, path, code);
        await expect(pill).toHaveText(m.site_state_proposed({}, { locale }));
        await expect(visitor.locator('.thread')).toContainText('Thank you for writing. 谢谢。');
        const buttons = visitor.locator('form[action$="?/choose"] button');
        await expect(buttons).toHaveText(
          proposed.map((at) => m.site_proposed_take({ time: say(at) }, { locale })),
        );
        await buttons.last().click();
        await expect(visitor.locator('.notice').first()).toContainText(m.site_did_chosen({}, { locale }));
        await expect(pill).toHaveText(m.site_state_confirmed({}, { locale }));
        await expect(visitor.locator('.appointment')).toContainText(say(proposed[1] ?? ''));
      });

      await test.step("the appointment stands in the counsellor's week", async () => {
        const request = new URL(desk.page.url()).pathname;
        const week = await desk.week(proposed[1] ?? '');
        await expect(week.locator(`a[href^="${request}"]`)).toHaveCount(1);
        await desk.page.goto(`${centre.portal}${request}?filter=all`);
      });

      await test.step('writes, and the counsellor reads it', async () => {
        await act(visitor, 'write', 'I will bring my sister. 我会带妹妹来。');
        await expect(visitor.locator('.notice').first()).toContainText(m.site_did_message({}, { locale }));
        await desk.reloadUntil('I will bring my sister. 我会带妹妹来。');
      });

      await test.step('moves the appointment', async () => {
        await act(visitor, 'move', 'Rather the week after.');
        await expect(visitor.locator('.notice').first()).toContainText(m.site_did_moved({}, { locale }));
        await expect(visitor.locator('.appointment')).toHaveCount(0);
        await expect(visitor.locator('.thread')).toContainText('Rather the week after.');
      });

      await test.step('withdraws', async () => {
        await act(visitor, 'withdraw');
        await expect(pill).toHaveText(m.site_state_withdrawn({}, { locale }));
        await expect(lead).toHaveText(m.site_state_withdrawn_text({}, { locale }));
      });

      await test.step('deletes everything: the code opens nothing, and nobody reads it any more', async () => {
        await act(visitor, 'erase');
        await expect(visitor.locator('h1')).toHaveText(m.site_deleted_title({}, { locale }));
        await comeBack(visitor, path, code);
        await expect(visitor.locator('[data-error-summary]')).toContainText(
          m.site_code_unknown({}, { locale }),
        );
        await desk.reload();
        await expect(desk.page.locator('body')).not.toContainText(told);
      });
      await staff.close();
      await visitor.context().close();
    });
