import { expect, test } from '../test.ts';
import { centre } from '../centre.ts';
import { askDatabase } from '../database.ts';
import { signedIn } from '../staff.ts';
import { form, go, press, unfold } from './desk.ts';

/** The meetings' page of a case of the demo's that has had so many. */
async function meetingsOf(login: { attended: number }): Promise<string> {
  const [row] = await askDatabase<{ id: string }>(
    `SELECT e.case_id AS id FROM app.episode e JOIN app.case c ON c.id = e.case_id
     WHERE e.state = 'open' AND c.state = 'open' AND e.cap = 12 AND e.attended = ${login.attended} ORDER BY e.id LIMIT 1`,
  );
  return `/cases/${row?.id ?? ''}/meetings`;
}

const dateIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

// They book in the same cases: one after the other.
test.describe.configure({ mode: 'default' });

test('a meeting is booked, moved and called off; what is left is always in sight', async ({ browser }) => {
  const page = await (await signedIn(browser, 'olena')).newPage();
  await go(page, await meetingsOf({ attended: 0 }));
  const left = page.locator('.budget strong').first();
  const before = await left.innerText();
  const book = form(page, 'book');
  await book.locator('select[name=slot]').selectOption({ index: 1 });
  await book.locator('input[name=remark]').fill('Brings a friend.');
  await press(page, 'book');
  await expect(page.getByText('Brings a friend.')).toBeVisible();
  await expect(left).not.toHaveText(before);

  const move = form(page, 'move').first();
  await unfold(move.locator('input[name=day]'));
  await move.locator('input[name=day]').fill(dateIn(40));
  await move.locator('input[name=time]').fill('21:15');
  await press(page, 'move');
  await page.waitForURL(/done=move/);

  const cancel = form(page, 'cancel').first();
  await unfold(cancel.locator('input[name=why]'));
  await cancel.locator('input[name=why]').fill('Has found work.');
  await press(page, 'cancel');
  await expect(page.getByText('Has found work.')).toBeVisible();
  await expect(left).toHaveText(before);
});

test('the thirteenth can’t be booked: the page says so, and where it goes on', async ({ browser }) => {
  const page = await (await signedIn(browser, 'olena')).newPage();
  await go(page, await meetingsOf({ attended: 12 }));
  await expect(form(page, 'book')).toHaveCount(0);
  await expect(page.locator('main a[href$="/notes?contact=beyond"]')).toBeVisible();
  await expect(form(page, 'way-on')).toBeVisible();
});

test('without a script a meeting is booked by day and time, and refused at a time that is taken', async ({
  browser,
}) => {
  const context = await signedIn(browser, 'olena', { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL(await meetingsOf({ attended: 0 }), centre.portal).href);
  const book = async () => {
    await form(page, 'book').locator('input[name=day]').fill(dateIn(50));
    await form(page, 'book').locator('input[name=time]').fill('20:10');
    await form(page, 'book').locator('button').click();
  };
  await book();
  await page.waitForURL(/done=book/);
  await book();
  await expect(form(page, 'book').getByRole('alert')).toBeVisible();
  await expect(form(page, 'book').locator('input[name=time]')).toHaveValue('20:10');
});

test('a meeting is dragged in the week to another time, and asked about before it moves', async ({
  browser,
}) => {
  const page = await (await signedIn(browser, 'petr', { viewport: { width: 1280, height: 1400 } })).newPage();
  const [next] = await askDatabase<{ day: string; id: string; at: string }>(
    `SELECT (lower(m.period) AT TIME ZONE 'Europe/Prague')::date::text AS day, m.id, lower(m.period)::text AS at FROM app.meeting m
     JOIN app.case c ON c.id = m.case_id JOIN app.episode e ON e.id = m.episode_id
     WHERE m.state = 'booked' AND lower(m.period) > now() AND e.attended = 8 ORDER BY 1 LIMIT 1`,
  );
  await go(page, `/week?from=${next?.day}`);
  const event = page.locator('.ec-event.meeting').first();
  await event.waitFor();
  const box = (await event.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + box.width / 2, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 40, { steps: 4 });
  await page.mouse.move(box.x + box.width / 2, box.y + 116, { steps: 6 });
  await page.mouse.up();
  await press(page, 'move');
  await page.waitForURL(/done=move/);
  const [moved] = await askDatabase<{ at: string }>(
    `SELECT lower(period)::text AS at FROM app.meeting WHERE id = '${next?.id}'`,
  );
  // Down the page is later on the same day, whatever zone this browser is in.
  const hoursLater = (Date.parse(moved?.at ?? '') - Date.parse(next?.at ?? '')) / 3_600_000;
  expect(hoursLater).toBeGreaterThan(0);
  expect(hoursLater).toBeLessThan(4);
  await event.locator('[role=button]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/meetings#meeting-*');
});

test('a secret address is followed without a session; one that isn’t there is not found', async ({
  browser,
}) => {
  const page = await (await signedIn(browser, 'lin')).newPage();
  await go(page, '/week');
  await press(page, 'feed-make');
  const address = await page.locator('input[name=feed-address]').inputValue();
  const calendar = await fetch(address);
  expect(calendar.headers.get('content-type')).toContain('text/calendar');
  expect(await calendar.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect((await fetch(address.replace(/.\.ics$/, '_.ics'))).status).toBe(404);
  expect((await fetch(new URL('/calendar/x', centre.portal))).status).toBe(404);
});

test('an administrator sets how a service runs; what doesn’t fit is said at its field', async ({
  browser,
}) => {
  const page = await (await signedIn(browser, 'tomas')).newPage();
  await go(page, '/centre/policies');
  const policy = form(page, 'save').last();
  await policy.locator('input[name=meetingCap]').fill('6');
  await policy.locator('input[name=warnFrom]').fill('9');
  await policy.locator('button').click();
  await expect(policy.locator('.field.has-error input[name=warnFrom]')).toBeVisible();
  await policy.locator('input[name=meetingCap]').fill('');
  await policy.locator('input[name=warnFrom]').fill('');
  await policy.locator('button').click();
  await page.waitForURL(/done=save/);
});
