import { expect, test } from '../test.ts';
import { askDatabase } from '../database.ts';
import { marker } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { choose, form, go, press } from './desk.ts';

test('a case is offered to a colleague, who takes it over; it can’t be closed while something is open', async ({
  browser,
}) => {
  const petr = await (await signedIn(browser, 'petr')).newPage();
  await go(petr, '/intake');
  const name = `Mirek ${marker()}`;
  await petr.locator('input[name="person.givenName"]').fill(name);
  await choose(petr, {
    channel: 'walk_in',
    ground: 'harmed',
    reportedBy: 'self',
    form: 'oral',
    problems: 'acute_distress',
    riskSelf: 'no',
    riskOther: 'no',
  });
  // The service whose rules ask for an agreed commission before the end.
  const [service] = await askDatabase<{ id: string }>(
    `SELECT id FROM app.service WHERE kind = 'crisis_counselling' ORDER BY id LIMIT 1`,
  );
  await petr.locator(`input[name=serviceId][value="${service?.id}"]`).check();
  await press(petr, 'begin');
  await petr.waitForURL('**/cases/*/intake?done=intake');
  const path = new URL(petr.url()).pathname.replace('/intake', '');
  await go(petr, '/cases');
  await expect(petr.getByRole('link', { name })).toBeVisible();
  await go(petr, `${path}/team`);
  const offer = form(petr, 'offer');
  const olenaOption = offer.locator('option', { hasText: 'Olena' });
  await offer.locator('select[name=staffId]').selectOption((await olenaOption.getAttribute('value')) ?? '');
  await offer.locator('textarea[name=word]').fill('Od pondělí tu nejsem.');
  await press(petr, 'offer');
  await expect(petr.getByText('Od pondělí tu nejsem.')).toBeVisible();

  const olena = await (await signedIn(browser, 'olena')).newPage();
  await go(olena, '/cases?filter=team');
  await olena.getByRole('link', { name }).click();
  await olena.locator('nav a[href$="/team"]').last().click();
  await expect(olena.getByText('Od pondělí tu nejsem.')).toBeVisible();
  await press(olena, 'accept');
  await olena.waitForURL('**/team?done=accept');
  await petr.goto(petr.url());
  await expect(petr.locator('main')).not.toContainText(name);

  await go(olena, `${path}/close`);
  await choose(olena, { reason: 'agreed', insight: 'partly', coping: 'unsaid', longTermHelp: 'not_needed' });
  const summary = 'She has a room of her own.';
  await olena.locator('textarea[name=summary]').fill(summary);
  await press(olena, 'close');
  await expect(form(olena, 'close').getByRole('alert')).toBeVisible();
  await expect(olena.locator('textarea[name=summary]')).toHaveValue(summary);
  await expect(olena.locator(`main a[href="${path}/work"]`).first()).toBeVisible();
});
