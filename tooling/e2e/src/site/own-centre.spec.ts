import { expect, test } from '../test.ts';
import { PATH_OF_LOCALE } from '@breakwater/domain';
import { m } from '@breakwater/i18n';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { barriers } from '../barriers.ts';
import { centre, pointAt, startOwnCentre } from '../centre.ts';
import { filesWith } from '../files.ts';
import { published, SENTINEL } from '../marker.ts';
import type { OwnCentre } from '../centre.ts';
import { askDatabase } from '../database.ts';
import { signedIn } from '../staff.ts';
import { Desk } from './counsellor.ts';
import { post, readForm, send, submission, unescape } from './form-post.ts';
import { addressOf, PAGES } from './pages.ts';
import { act, ask, comeBack, openForm, shownCode } from './visit.ts';

// These break a centre or look into its files when it has ended: it has to be their own, one after the other.
test.describe.configure({ mode: 'serial', timeout: 180_000 });

let own: OwnCentre;
const shared = { site: centre.site, portal: centre.portal, folder: centre.folder };

test.beforeAll(async () => {
  test.setTimeout(300_000);
  own = await startOwnCentre();
  pointAt(own);
});

test.afterAll(async () => {
  pointAt(shared);
  await own.remove();
});

test('while the database is away the form says to call, and no page has a fault that axe finds', async ({
  page,
}) => {
  const code = await ask(page, 'en', 'Before');
  await comeBack(page, 'en', code);
  const mailbox = page.url();
  await openForm(page, 'en');
  const form = page.url();
  await page.locator('input[name=mode]').first().check();
  await page.locator('input[name=parts]').first().check();
  await page.locator('textarea[name=text]').fill('Not to be lost');
  // Stopped, so that it stays away for as long as this takes: the keeper would start a killed one again.
  const postmaster = Number(
    readFileSync(join(own.folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0],
  );
  const family = readdirSync('/proc').filter((pid) => {
    try {
      return (
        /^\d+$/.test(pid) &&
        readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(postmaster)
      );
    } catch {
      return false;
    }
  });
  const tell = (signal: 'SIGSTOP' | 'SIGCONT') => {
    process.kill(postmaster, signal);
    // A connection's process may have ended since they were listed: there is nobody to tell.
    for (const pid of family) if (existsSync(`/proc/${pid}`)) process.kill(Number(pid), signal);
  };
  tell('SIGSTOP');
  try {
    await page.locator('form#request > button[type=submit]').click();
    await expect(page.getByRole('alert')).toContainText(m.site_again_closed_text({}, { locale: 'en' }), {
      timeout: 20_000,
    });
    await expect(page.locator('textarea[name=text]')).toHaveValue('Not to be lost');
    expect(await barriers(page)).toEqual([]);
    await page.goto(form);
    await expect(page.getByRole('alert')).toContainText(m.site_request_closed_text({}, { locale: 'en' }), {
      timeout: 20_000,
    });
    await expect(page.locator('a[href^="tel:"]').first()).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    const answer = await page.goto(mailbox);
    expect(answer?.status()).toBe(503);
    await expect(page.locator('h1')).toHaveText(m.site_error_503_title({}, { locale: 'en' }));
    expect(await barriers(page)).toEqual([]);
  } finally {
    tell('SIGCONT');
  }
  await expect.poll(async () => (await send('GET', '/readyz')).status, { timeout: 20_000 }).toBe(200);
});

test('an administrator gives the site the centre’s own name, colour and mark: there within seconds, in nobody’s way', async ({
  page,
  browser,
}) => {
  const staff = await signedIn(browser, 'tomas');
  const office = await staff.newPage();
  const open = async () => {
    await office.goto(`${own.portal}/centre/appearance`);
    await office.locator('html[data-hydrated]').waitFor();
  };
  const save = () => office.getByRole('button', { name: m.portal_publish({}, { locale: 'en' }) }).click();
  await open();
  await office.locator('input[name=isOwn]').check();
  await office.locator('input[name=accent]').fill('#ffd24a');
  await save();
  const refusal = office.locator('#f-accent-error');
  await expect(refusal).toHaveText(m.portal_now_contrast_light({ ratio: '1.2' }, { locale: 'en' }));

  const mark =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 8V2l4-2 4 2v6z" fill="#6b2d5c"/></svg>';
  await office.locator('input[name=name]').fill('Quiet Quay');
  await office.locator('input[name=accent]').fill('#6b2d5c');
  await office
    .locator('input[name=mark]')
    .setInputFiles({ name: 'mark.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(mark) });
  await save();
  await office.waitForURL('**/centre?done=saved');
  const shown = async () => {
    const { body } = await send('GET', '/uk/call');
    const style = /href="(\/_app\/[^"]+\.css)"/.exec(body)?.[1] ?? '';
    return {
      named: body.includes('Quiet Quay'),
      marked: body.includes('data:image/svg+xml,%3Csvg%20xmlns'),
      coloured: (await send('GET', style)).body.includes('--sea:#6b2d5c'),
    };
  };
  await expect.poll(shown, { timeout: 5_000 }).toEqual({ named: true, marked: true, coloured: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${own.site}/en/`);
    expect(await barriers(page)).toEqual([]);
    const link = page.locator('.door-go a').first();
    if (colorScheme === 'light') await expect(link).toHaveCSS('color', 'rgb(107, 45, 92)');
  }

  await open();
  await office.locator('input[name=name]').fill('Harbour Street');
  await save();
  await office.waitForURL('**/centre?done=saved');
  await open();
  const fold = office.locator('details', { has: office.locator('form[action*="/reset"]') });
  await fold.locator('summary').click();
  await fold.getByRole('button').click();
  await office.waitForURL('**/centre?done=saved');
  await expect.poll(shown, { timeout: 5_000 }).toEqual({ named: false, marked: false, coloured: false });
  await staff.close();
});

test('a banner for an emergency stands on every page within seconds, with its words as letters, and ends at its end', async ({
  page,
  browser,
}) => {
  const staff = await signedIn(browser, 'tomas');
  const office = await staff.newPage();
  const open = async () => {
    await office.goto(`${own.portal}/banner`);
    await office.locator('html[data-hydrated]').waitFor();
  };
  await open();
  const words = `<b>Water is rising</b> & <script>alert(1)</script> ${published()}`;
  await office.locator('[name="words.en"]').fill(words);
  await office.locator('input[name=link]').fill('/numbers');
  // The centre's clock may be half a day ahead of this one, or behind it.
  const ends = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 16);
  await office.locator('input[name=endsAt]').fill(ends);
  await office.locator('form[action*="/save"] button').click();
  await office.waitForURL('**/banner?done=save');
  const paths = await Promise.all(PAGES.map(({ path }) => addressOf(path)));
  const everywhere = Object.values(PATH_OF_LOCALE).flatMap((locale) =>
    paths.map((path) => `/${locale}${path}`),
  );
  const without = async (addresses: string[]) => {
    const bodies = await Promise.all(addresses.map(async (path) => (await send('GET', path)).body));
    return addresses.filter((_, at) => !unescape(bodies[at] ?? '').includes(words));
  };
  await expect.poll(() => without(['/en/', '/zh/library']), { timeout: 5_000 }).toEqual([]);
  expect(await without(everywhere)).toEqual([]);

  await page.goto(`${own.site}/uk/call`);
  const banner = page.locator('.banner');
  await expect(banner).toContainText(words);
  await expect(banner.locator('b, script')).toHaveCount(0);
  await expect(banner.locator('a')).toHaveAttribute('href', '/uk/numbers');
  expect(await barriers(page)).toEqual([]);

  await askDatabase(`UPDATE app.banner SET ends_at = app.app_now() + interval '3 seconds'`);
  expect(await without(['/en/'])).toEqual([]);
  await expect.poll(() => without(['/en/', '/cs/library']), { timeout: 10_000 }).toHaveLength(2);
  expect(await without(everywhere)).toEqual(everywhere);
  await page.reload();
  await expect(page.locator('main')).toBeVisible();
  await expect(banner).toHaveCount(0);
  await open();
  await expect(office.locator('form[action*="/remove"]')).toHaveCount(0);
  await staff.close();
});

test('the share of requests without a script runs out: the page says to call, and keeps what was typed', async ({
  page,
}) => {
  const form = await readForm('cs');
  let status = 303;
  for (let each = 0; each < 40 && status === 303; each += 1) {
    const fresh = await readForm('cs');
    ({ status } = await post(form.action, { ...submission(fresh, `Flood ${each}`), proof: '' }));
  }
  expect(status).toBe(429);
  await page.route('**/form.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await openForm(page, 'cs');
  await page.locator('input[name=mode]').first().check();
  await page.locator('input[name=parts]').first().check();
  await page.locator('textarea[name=text]').fill('Not to be lost');
  await page.locator('form#request > button[type=submit]').click();
  await expect(page.getByRole('alert')).toContainText(m.site_again_full_text({}, { locale: 'cs' }));
  await expect(page.locator('textarea[name=text]')).toHaveValue('Not to be lost');
  expect(await barriers(page)).toEqual([]);
});

test('what people write in private is in no file of the centre, no log, no address and no title', async ({
  page,
  browser,
}) => {
  const marker = `${SENTINEL}${Date.now()}`;
  const markers: string[] = [];
  const next = (where: string) => {
    markers.push(`${marker}${where}`);
    return `${marker}${where}`;
  };
  const said: string[] = [];
  const listen = (each: typeof page) => {
    each.on('request', (request) => said.push(request.url()));
    each.on('load', async () => said.push(await each.title().catch(() => '')));
  };
  listen(page);
  await openForm(page, 'en');
  await page.locator('input[name=mode][value=in_person]').check();
  await page.locator('input[name=whenNote]').fill(next('when'));
  await page.locator('input[name="safeContact.channel"][value=email]').check();
  await page.locator('input[name="safeContact.address"]').fill(`${next('address')}@example.org`);
  for (const field of ['name', 'whoElse', 'codeWord', 'never'])
    await page.locator(`input[name="safeContact.${field}"]`).fill(next(field));
  await page.locator('textarea[name=text]').fill(next('text'));
  await page.locator('form#request > button[type=submit]').click();
  const code = await shownCode(page);

  const staff = await signedIn(browser, 'olena');
  const desk = new Desk(await staff.newPage(), true);
  listen(desk.page);
  await desk.find('en', `${marker}text`);
  await desk.take();
  await desk.write(next('reply'));
  await desk.propose(next('proposal'), 0);
  await desk.page.goto(`${own.portal}/short-texts`);
  await desk.page.locator('html[data-hydrated]').waitFor();
  const shortText = desk.page.locator('form[action*="/save"]').last();
  const fold = desk.page.locator('details', { has: desk.page.locator('form[action*="/save"]') }).last();
  if ((await fold.count()) > 0 && !(await shortText.isVisible()))
    await fold.locator(':scope > summary').click();
  await shortText.locator('input[name=title]').fill(next('title'));
  await shortText.locator('textarea[name=text]').fill(next('short'));
  await shortText.locator('button').first().click();
  await expect(desk.page.locator('body')).toContainText(`${marker}title`);

  await comeBack(page, 'en', code);
  await expect(page.locator('.thread')).toContainText(`${marker}reply`);
  await act(page, 'refuse', next('refusal'));
  await act(page, 'write', next('message'));
  await expect(page.locator('.thread')).toContainText(`${marker}message`);
  const form = await readForm('en');
  const refused = await send('POST', form.action, {
    headers: { 'content-type': 'application/json' },
    body: next('json'),
  });
  expect(refused.body).not.toContain(marker);
  await staff.close();

  expect(markers).toHaveLength(14);
  expect(said.filter((words) => words.includes(marker))).toEqual([]);
  await askDatabase('CHECKPOINT');
  await own.stop();
  expect(
    filesWith(own.folder, ['Harbour Street']).length,
    'the search finds what is published',
  ).toBeGreaterThan(0);
  expect(filesWith(own.folder, [marker, code, code.replace(/(\d{4})(?=\d)/g, '$1 ')])).toEqual([]);
});
