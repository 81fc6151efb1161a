import type { Page } from '@playwright/test';
import { askDatabase } from '../database.ts';
import { go, press } from './desk.ts';

/** The cohort of which most was said before and after. */
export async function atEvaluation(page: Page): Promise<void> {
  const rows = await askDatabase<{ id: string }>(
    'SELECT cohort_id AS id FROM app.evaluation GROUP BY cohort_id ORDER BY count(*) DESC LIMIT 1',
  );
  await go(page, `/cohorts/${rows[0]?.id}/evaluation`);
}

/** A part of a cohort of the demo's, found by what it must have. */
export const atCohort = (part: string, sql: string) => async (page: Page) => {
  const rows = await askDatabase<{ id: string; part?: string }>(sql);
  await go(page, `/cohorts/${rows[0]?.id}${part}${rows[0]?.part ? `/${rows[0].part}` : ''}`);
};
export const WITH_QUEUE = `SELECT cohort_id AS id FROM app.enrolment WHERE state = 'waitlisted' AND cohort_id IS NOT NULL
  GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`;
export const ENDED = `SELECT id FROM app.cohort WHERE state = 'ended' ORDER BY id LIMIT 1`;
export const SIGN_UP = `SELECT cohort_id AS id, id AS part FROM app.enrolment WHERE state IN ('waitlisted', 'applied') AND cohort_id IS NOT NULL
  ORDER BY (state = 'applied') DESC, id LIMIT 1`;
export const RELEASE = `SELECT e.cohort_id AS id, e.id || '/release' AS part FROM app.release r JOIN app.enrolment e ON e.id = r.enrolment_id
  ORDER BY r.recorded_at LIMIT 1`;
export const ROLL = `SELECT s.cohort_id AS id, s.id AS part FROM app.class_session s JOIN app.enrolment e ON e.cohort_id = s.cohort_id
  WHERE e.state = 'enrolled' AND s.state <> 'cancelled' AND lower(s.period) < app.app_now() ORDER BY lower(s.period) DESC LIMIT 1`;

export const OPEN = `SELECT id FROM app.cohort WHERE state = 'open' ORDER BY id LIMIT 1`;
export const DRAFT = `SELECT id FROM app.cohort WHERE state = 'draft' ORDER BY id LIMIT 1`;

/** A part of a programme of the demo's that has a curriculum. */
export const atProgramme = (part: string) => async (page: Page) => {
  const [row] = await askDatabase<{ id: string }>(
    `SELECT id FROM app.programme WHERE state = 'published' ORDER BY jsonb_array_length(content -> 'units') DESC, id LIMIT 1`,
  );
  await go(page, `/programmes/${row?.id}${part}`);
};

/** A new cohort whose dates are made by a rule. */
export async function makeDates(page: Page): Promise<void> {
  await atProgramme('/new')(page);
  await page.locator('input[name="rule.weekdays"][value="2"]').check();
  await page.locator('input[name="rule.firstOn"]').fill('2027-02-01');
  await page.locator('input[name="rule.from"]').fill('18:00');
  await page.locator('input[name="rule.count"]').fill('3');
  await page.locator('button[formaction="?/dates"]').click();
  await page.locator('input[name="sessions.2.on"]').waitFor();
}

/** Tells a whole cohort something: whom to tell stands on the next page. */
export async function giveNotice(page: Page): Promise<void> {
  await atCohort('/notices', WITH_QUEUE)(page);
  await page.locator('main textarea').first().fill('We begin at six.');
  await press(page, 'notice');
  await page.waitForURL(/\/notices\/[0-9a-f-]{36}/);
}
