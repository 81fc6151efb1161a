import { getDocumentProxy } from 'unpdf';
import { m } from '@breakwater/i18n';
import type { APIResponse } from '@playwright/test';
import { expect, test } from '../test.ts';
import { centre } from '../centre.ts';
import { askDatabase } from '../database.ts';
import { readFileSync } from 'node:fs';
import { signedIn } from '../staff.ts';
import { form, go } from './desk.ts';
import { stepUp } from './sessions.ts';

const said = async (answer: APIResponse) => (answer.ok() ? '' : answer.text());

/** The words of a PDF that the portal hands out, as a reader finds them; each font has to be in it. */
async function wordsOf(answer: APIResponse): Promise<string> {
  expect(answer.headers()['content-type'], await said(answer)).toBe('application/pdf');
  const document = await getDocumentProxy(new Uint8Array(await answer.body()));
  const first = await document.getPage(1);
  await first.getOperatorList();
  const items = (await first.getTextContent()).items as { str: string; fontName: string; hasEOL: boolean }[];
  for (const name of new Set(items.filter(({ str }) => str.trim()).map(({ fontName }) => fontName)))
    expect((first.commonObjs.get(name) as { missingFile: boolean }).missingFile).toBe(false);
  return items.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join('');
}

test('the portal as it is built prints: a certificate with a name in three scripts, a roll, a receipt', async ({
  browser,
}) => {
  const page = await (await signedIn(browser, 'dewi')).newPage();
  const get = async (path: string) => wordsOf(await page.request.get(`${centre.portal}${path}`));
  const name = 'Оленка Nováková 王小明';
  const [made] = await askDatabase<{ id: string; cohort: string; locale: 'en' }>(
    `SELECT c.id, e.cohort_id AS cohort, c.locale FROM app.certificate c JOIN app.participant p ON p.id = c.participant_id
     JOIN app.enrolment e ON e.id = p.enrolment_id WHERE c.revoked_at IS NULL ORDER BY c.id LIMIT 1`,
  );
  const certificate = await wordsOf(
    await page.request.post(`${centre.portal}/cohorts/${made?.cohort ?? ''}/outcome/certificate`, {
      form: { id: made?.id ?? '', name },
      headers: { origin: centre.portal },
    }),
  );
  expect(certificate).toContain(name);
  expect(certificate).toContain(m.certificate_title({}, { locale: made?.locale ?? 'en' }));

  const [held] = await askDatabase<{ id: string; cohort: string }>(
    `SELECT s.id, s.cohort_id AS cohort FROM app.class_session s JOIN app.enrolment e ON e.cohort_id = s.cohort_id
     WHERE e.state = 'enrolled' AND s.state <> 'cancelled' ORDER BY s.id LIMIT 1`,
  );
  const roll = await get(`/cohorts/${held?.cohort ?? ''}/roll/${held?.id ?? ''}/print`);
  expect(roll).toMatch(/destroy|zničte|знищіть|musnahkan|销毁/);

  const [paid] = await askDatabase<{ id: string; cohort: string; number: string }>(
    `SELECT y.id, e.cohort_id AS cohort, y.receipt_number AS number FROM app.payment y JOIN app.enrolment e ON e.id = y.enrolment_id
     WHERE y.struck_at IS NULL ORDER BY y.id LIMIT 1`,
  );
  const receipt = await get(`/cohorts/${paid?.cohort ?? ''}/money/${paid?.id ?? ''}`);
  expect(receipt).toContain(paid?.number);
});

test('a participant who asks at the desk gets what is held on their sign-up, in their own language, after a fresh factor', async ({
  browser,
}) => {
  const context = await signedIn(browser, 'dewi');
  const page = await context.newPage();
  const [one] = await askDatabase<{ id: string; cohort: string; number: string; locale: 'en' }>(
    `SELECT id, cohort_id AS cohort, number, locale FROM app.enrolment
     WHERE state = 'enrolled' AND cohort_id IS NOT NULL AND sealed IS NOT NULL ORDER BY id LIMIT 1`,
  );
  const path = `/cohorts/${one?.cohort ?? ''}/enrolments/${one?.id ?? ''}`;
  await askDatabase(
    `UPDATE app.session SET stepped_up_at = NULL WHERE staff_id = (SELECT id FROM app.staff WHERE roles = '{coordinator}')`,
  );
  await go(page, path);
  await form(page, 'held').getByRole('button').click();
  await page.waitForURL(/step-up\?next=/);
  await stepUp(context);
  await go(page, path);
  const [paper] = await Promise.all([
    page.waitForEvent('download'),
    form(page, 'held').getByRole('button').click(),
  ]);
  expect(paper.suggestedFilename()).toBe(`${one?.number}-held.pdf`);
  const document = await getDocumentProxy(new Uint8Array(readFileSync(await paper.path())));
  const { items } = await (await document.getPage(1)).getTextContent();
  const words = items.map((item) => ('str' in item ? item.str : '')).join('');
  expect(words).toContain(one?.number);
  expect(words.replace(/\s/g, '')).toContain(
    m.held_title({}, { locale: one?.locale ?? 'en' }).replace(/\s/g, ''),
  );
});
