import { expect, test } from '../test.ts';
import { m } from '@breakwater/i18n';
import { centre } from '../centre.ts';
import { published } from '../marker.ts';
import { addCohort, addProgramme } from '../programme.ts';
import { signUp } from './sign-up.ts';
import { comeBack } from './visit.ts';

test('the dates of a cohort go into one’s own calendar as a course and nothing more; all open ones by name', async ({
  page,
}) => {
  const name = `Calm ${published()}`;
  const programme = await addProgramme(name);
  const cohort = await addCohort(programme);
  const read = async (path: string) => {
    const answer = await page.request.get(`${centre.site}${path}`);
    expect(answer.headers()).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    // Long lines are folded (RFC 5545, 3.1).
    return (await answer.text()).replaceAll('\r\n ', '');
  };

  const code = await signUp(page, 'cs', [programme, cohort]);
  await comeBack(page, 'cs', code);
  const link = page.getByRole('link', { name: m.site_calendar_cohort({}, { locale: 'cs' }) });
  const own = await read((await link.getAttribute('href')) ?? '');
  expect(own.match(/^SUMMARY:Kurz\r$/gm)).toHaveLength(2);
  for (const secret of [name, 'Second floor', centre.site, code]) expect(own).not.toContain(secret);
  expect(own).toContain('BEGIN:VTIMEZONE');

  await page.goto(`${centre.site}/en/programmes`);
  const all = page.getByRole('link', { name: m.site_calendar_all({}, { locale: 'en' }) });
  const open = await read((await all.getAttribute('href')) ?? '');
  expect(open.match(new RegExp(`^SUMMARY:${name}\r$`, 'gm'))).toHaveLength(2);
  const none = await page.request.get(`${centre.site}/en/programmes/${programme}/next/calendar.ics`);
  expect(none.status()).toBe(404);
});
