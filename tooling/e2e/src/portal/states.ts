import type { Page } from '@playwright/test';
import { marker } from '../marker.ts';
import { randomUUID } from 'node:crypto';
import { centre } from '../centre.ts';
import { askDatabase } from '../database.ts';
import { ask } from '../visitor.ts';
import { casePaths } from './case-paths.ts';
import { findRequest, form, go, press } from './desk.ts';
import { LIBRARY_STATES } from './library-states.ts';
import {
  atEvaluation,
  atCohort,
  WITH_QUEUE,
  ENDED,
  SIGN_UP,
  RELEASE,
  ROLL,
  OPEN,
  DRAFT,
  atProgramme,
  makeDates,
  giveNotice,
} from './programme-states.ts';
import { stepUp } from './sessions.ts';

/** One state of the portal: whose it is (null: nobody's), and how one gets there. */
/** `logins` where a second test as the same person would end what the first has begun: one for each worker. */
export type State = {
  name: string;
  login: string | null;
  logins?: string[];
  reach(page: Page): Promise<void>;
};

const at = (path: string) => (page: Page) => go(page, path);

/** A page that asks for a second factor shown just now. */
const withFreshFactor = (path: string) => async (page: Page) => {
  await stepUp(page.context());
  await go(page, path);
};

/** Opens the first thing that a list leads to. */
const first = (list: string, link: string) => async (page: Page) => {
  await go(page, list);
  await go(page, (await page.locator(link).first().getAttribute('href')) ?? '');
};

async function takeNew(page: Page): Promise<void> {
  const text = marker();
  await ask(text);
  await findRequest(page, text);
  await press(page, 'take');
  await form(page, 'answer').waitFor();
}

async function refuseSend(page: Page): Promise<void> {
  await takeNew(page);
  await press(page, 'answer', 'button[value=decline]');
  await page.getByRole('alert').waitFor();
}

async function refusePassword(page: Page): Promise<void> {
  await go(page, '/settings/password');
  for (const name of ['present', 'next', 'again'])
    await page.locator(`input[name=${name}]`).fill('a lantern over slow water');
  await page.locator('input[name=again]').fill('another one');
  await page.locator('main form button').click();
  await page.getByRole('alert').waitFor();
}

/** The server's answer is changed on its way: the other tests of this account go on with its session. */
async function nearTheEnd(page: Page): Promise<void> {
  await page.route('**/still-here', async (route) => {
    const said = (await (await route.fetch()).json()) as object;
    await route.fulfill({ json: { ...said, idleSeconds: 100 } });
  });
  await go(page, '/settings');
  await page.keyboard.press('Shift');
  await page.locator('.ending button').waitFor();
}

// Made in the database: breaking a glass asks for a second factor shown just now, which the shared sessions lack.
async function waitingReview(page: Page): Promise<void> {
  await askDatabase(`INSERT INTO app.break_glass (id, subject_kind, subject_id, number, staff_id, ends_at)
    SELECT gen_random_uuid(), 'request', r.id, r.number, s.id, app.app_now() + interval '1 hour'
    FROM app.request r, app.staff s WHERE 'call_taker' = ANY (s.roles) ORDER BY r.id LIMIT 1`);
  await go(page, '/break-glass/review?done=review');
}

async function beginCall(page: Page): Promise<void> {
  await go(page, '/caller');
  await page.locator('input[name=number]').fill('0000-00');
  await press(page, 'start-call');
  await form(page, 'verify').waitFor();
}

async function onCallElsewhere(page: Page): Promise<void> {
  await beginCall(page);
  await go(page, '/tasks');
  await page.locator('main a[href^="/caller?call="]').waitFor();
}

async function refuseSignIn(page: Page): Promise<void> {
  await page.goto(`${centre.portal}/sign-in`);
  await page.locator('input[name=login]').fill('nobody');
  await page.locator('input[name=password]').fill('nothing at all');
  await page.locator('main form button').click();
  await page.getByRole('alert').waitFor();
}

/** A page of the demo's case that has a draft, a signed note and a contact. */
const worked = (path: (paths: Awaited<ReturnType<typeof casePaths>>) => string) => async (page: Page) =>
  go(page, path(await casePaths()));

/** A part of the first case that a list leads to. */
const inCase = (part: string) => async (page: Page) => {
  await go(page, '/cases');
  await go(
    page,
    `${(await page.locator('main a[href^="/cases/"]').first().getAttribute('href')) ?? ''}${part}`,
  );
};

/** The form that signs a client up for a class, with what the class asks. */
async function chooseClass(page: Page): Promise<void> {
  await inCase('/programmes')(page);
  await page.locator('main form[method="GET"] button').click();
  await page.locator('main form[action*="/enrol"]').waitFor();
}

/** The meetings of a case of the demo's that has had so many of its twelve. */
const withMeetings = (attended: number) => async (page: Page) => {
  const [row] = await askDatabase<{
    path: string;
  }>(`SELECT '/cases/' || e.case_id || '/meetings?done=book' AS path FROM app.episode e
    JOIN app.case c ON c.id = e.case_id WHERE c.state = 'open' AND e.cap = 12 AND e.attended = ${attended} ORDER BY e.id LIMIT 1`);
  await go(page, row?.path ?? '');
};

/** The first paper of a case of the demo's that has some. */
async function openPaper(page: Page): Promise<void> {
  const [row] = await askDatabase<{
    path: string;
  }>(`SELECT '/cases/' || p.case_id || '/papers/' || p.id AS path
    FROM app.paper p JOIN app.case c ON c.id = p.case_id WHERE p.kind = 'letter' AND p.state = 'agreed' AND c.state = 'open' ORDER BY p.id LIMIT 1`);
  await go(page, row?.path ?? '');
}

/** A page of the case in the demo that has a Czech safety plan and a trend. */
const withTrend = (part: string) => async (page: Page) => {
  const [row] = await askDatabase<{ path: string; screen: string; result: string }>(
    `SELECT '/cases/' || r.case_id || '/risk' AS path, '/screen/' || r.instrument_id AS screen, '/result/' || r.id AS result
     FROM app.instrument_result r JOIN app.safety_plan p ON p.case_id = r.case_id
     JOIN app.instrument i ON i.id = r.instrument_id AND i.state = 'in_use' AND i.family LIKE 'https:%' ORDER BY r.id LIMIT 1`,
  );
  const parts: Record<string, string | undefined> = { screen: row?.screen, result: row?.result };
  await go(page, `${row?.path}${parts[part] ?? part}`);
};

/** A file that isn't taken. */
async function refuseFile(page: Page): Promise<void> {
  await go(page, '/instruments');
  const buffer = Buffer.from('{\n"resourceType": "Patient"\n}');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer });
  await page.locator('form[action$="/add"] button').click();
  await page.getByRole('alert').waitFor();
}

/** A page of a case that has an episode, as a supervisor sees it. */
const atCase = (part: string) => async (page: Page) => {
  const [row] = await askDatabase<{ id: string }>(
    `SELECT c.id FROM app.case c JOIN app.episode e ON e.case_id = c.id WHERE c.state = 'open' AND c.holder_id IS NOT NULL ORDER BY c.id LIMIT 1`,
  );
  await go(page, `/cases/${row?.id}${part}`);
};

/** The portal's pages behind their menu, on a screen of a phone's width. */
async function openMenu(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  await go(page, '/settings/deputies');
  await page.locator('header summary').click();
}

/** A page of somebody of Olena's, with whom a child lives. */
const atPerson = (part: string) => async (page: Page) => {
  const [row] = await askDatabase<{ id: string }>(
    `SELECT client_id AS id FROM app.relation WHERE kind = 'child' ORDER BY client_id LIMIT 1`,
  );
  await go(page, `/people/${row?.id}${part}`);
};

async function refuseIntake(page: Page): Promise<void> {
  await go(page, '/intake');
  await press(page, 'begin');
  await page.getByRole('alert').waitFor();
}

/** A page about somebody, for whom a custodian is asked. */
const ofSomebody = (path: string) => async (page: Page) => {
  await stepUp(page.context());
  const [row] = await askDatabase<{ id: string }>(
    'SELECT id FROM app.client WHERE erased_at IS NULL ORDER BY id LIMIT 1',
  );
  await go(page, `${path}/${row?.id}`);
};

/** What can be done with the first task of a list, unfolded. */
async function openTask(page: Page): Promise<void> {
  await go(page, '/tasks');
  await go(page, `/tasks${(await page.locator('main a[href*="task="]').first().getAttribute('href')) ?? ''}`);
}

const found = (query: string) => async (page: Page) => {
  await go(page, '/people');
  await page.locator('main input[name=query]').fill(query);
  await press(page, 'find');
  await page.locator('#found').waitFor();
};

async function openFinder(page: Page): Promise<void> {
  await go(page, '/settings');
  await page.keyboard.press('Control+k');
  await page.locator('dialog input').fill('kovalenko');
  await page.locator('dialog [role=option]').first().waitFor();
}

/** Every page of the portal, and the states of it that look different. */
export const STATES: State[] = [
  { name: 'sign-in', login: null, reach: at('/sign-in') },
  { name: 'sign-in refused', login: null, reach: refuseSignIn },
  { name: 'today', login: 'olena', reach: at('/') },
  { name: 'list', login: 'olena', reach: at('/requests') },
  { name: 'empty list', login: 'olena', reach: at('/requests?filter=proposed&language=zh-Hans') },
  {
    name: 'new request',
    login: 'olena',
    reach: first('/requests?filter=open', 'main a[href^="/requests/"]'),
  },
  { name: 'taken request', login: 'olena', reach: takeNew },
  { name: 'refused answer', login: 'olena', reach: refuseSend },
  {
    name: 'request of a colleague',
    login: 'jana',
    reach: first('/requests?filter=confirmed', 'main a[href^="/requests/"]'),
  },
  { name: 'request not found', login: 'olena', reach: at(`/requests/${randomUUID()}`) },
  { name: 'cases', login: 'olena', reach: at('/cases') },
  { name: 'cases of everybody', login: 'jana', reach: at('/cases?filter=all') },
  { name: 'no closed cases', login: 'petr', reach: at('/cases?filter=closed&risk=imminent') },
  { name: 'case', login: 'jana', reach: atCase('') },
  { name: 'team of a case', login: 'jana', reach: atCase('/team') },
  { name: 'closing of a case', login: 'jana', reach: atCase('/close') },
  { name: 'deputies', login: 'jana', reach: at('/settings/deputies') },
  { name: 'menu of a phone', login: 'olena', reach: openMenu },
  { name: 'week', login: 'olena', reach: at('/week') },
  { name: 'absence', login: 'petr', reach: at('/week?awayFrom=2026-01-01T00:00&awayUntil=2027-12-31T00:00') },
  { name: 'short texts', login: 'olena', reach: at('/short-texts') },
  { name: 'settings', login: 'olena', reach: at('/settings?done=save') },
  { name: 'own sessions', login: 'olena', reach: at('/settings/sessions?done=end') },
  { name: 'password', login: 'olena', reach: at('/settings/password') },
  { name: 'password refused', login: 'olena', reach: refusePassword },
  { name: 'session about to end', login: 'olena', reach: nearTheEnd },
  { name: 'caller', login: 'petr', reach: at('/caller') },
  { name: 'caller not verified', login: 'sari', logins: ['sari', 'lin'], reach: beginCall },
  { name: 'on a call, elsewhere', login: 'sari', logins: ['sari', 'lin'], reach: onCallElsewhere },
  { name: 'break-glass', login: 'petr', reach: at('/break-glass') },
  { name: 'break-glass reviews', login: 'jana', reach: waitingReview },
  {
    name: 'break-glass review',
    login: 'jana',
    reach: async (page) => {
      await waitingReview(page);
      await go(page, (await page.locator('main li a').first().getAttribute('href')) ?? '');
    },
  },
  { name: 'passkeys and codes', login: 'olena', reach: at('/settings/security?done=recovered') },
  { name: 'authenticator', login: 'olena', reach: at('/settings/security/authenticator') },
  { name: 'recovery codes', login: 'olena', reach: at('/settings/security/recovery') },
  { name: 'confirm that it is you', login: 'olena', reach: at('/step-up?next=/settings/security') },
  { name: 'confirmed', login: 'olena', reach: at('/step-up?done=confirm') },
  { name: 'team', login: 'jana', reach: at('/team') },
  { name: 'shelter addresses', login: 'jana', reach: at('/shelter-addresses') },
  { name: 'administrator’s today', login: 'tomas', reach: at('/') },
  { name: 'staff', login: 'tomas', reach: at('/staff?done=withdraw') },
  { name: 'member of staff', login: 'tomas', reach: first('/staff', 'main li a[href^="/staff/"]') },
  { name: 'link shown already', login: 'tomas', reach: at('/staff/link') },
  { name: 'invitation', login: 'tomas', reach: withFreshFactor('/staff/invite') },
  { name: 'review of rights', login: 'tomas', reach: withFreshFactor('/staff/review') },
  { name: 'end of every session', login: 'tomas', reach: withFreshFactor('/staff/everyone') },
  { name: 'link that opens nothing', login: null, reach: at('/welcome/nothing') },
  { name: 'centre', login: 'tomas', reach: at('/centre') },
  { name: 'number', login: 'tomas', reach: first('/centre', 'a[href^="/centre/numbers/"]') },
  { name: 'service', login: 'tomas', reach: first('/centre', 'a[href^="/centre/services/"]') },
  { name: 'visiting', login: 'tomas', reach: at('/centre/visiting') },
  { name: 'who answers for the centre', login: 'tomas', reach: at('/centre/about') },
  { name: 'banner', login: 'tomas', reach: at('/banner') },
  { name: 'name, colours and mark', login: 'tomas', reach: at('/centre/appearance') },
  { name: 'trail', login: 'jana', reach: at('/trail') },
  { name: 'empty trail', login: 'ivo', reach: at('/trail?until=2020-01-01') },
  { name: 'auditor’s trail', login: 'ivo', reach: at('/trail?group=request') },
  { name: 'integrity', login: 'ivo', reach: at('/trail/integrity') },
  { name: 'tasks', login: 'olena', reach: openTask },
  { name: 'done tasks', login: 'olena', reach: at('/tasks?view=done') },
  { name: 'work of a case', login: 'olena', reach: worked(({ case: path }) => `${path}/work?struck=on`) },
  { name: 'notes of a case', login: 'olena', reach: worked(({ case: path }) => `${path}/notes?struck=on`) },
  {
    name: 'notes to read',
    login: 'jana',
    reach: worked(({ case: path }) => `${path}/notes/reading?struck=on`),
  },
  { name: 'draft of a note', login: 'olena', reach: worked(({ draft }) => draft) },
  { name: 'draft of a colleague', login: 'jana', reach: worked(({ draft }) => draft) },
  { name: 'signed note', login: 'olena', reach: worked(({ signed }) => `${signed}?done=sign`) },
  { name: 'contact', login: 'olena', reach: worked(({ contact }) => contact) },
  { name: 'caseloads', login: 'jana', reach: at('/caseload') },
  { name: 'caseload', login: 'jana', reach: first('/caseload', 'main a[href^="/caseload?of="]') },
  { name: 'people', login: 'olena', reach: at('/people') },
  { name: 'people found', login: 'jana', reach: found('koval') },
  { name: 'nobody found', login: 'olena', reach: found('nobody of this name') },
  { name: 'finder', login: 'olena', reach: openFinder },
  { name: 'meetings near their end', login: 'petr', reach: withMeetings(8) },
  { name: 'meetings spent', login: 'olena', reach: withMeetings(12) },
  { name: 'meetings of a colleague', login: 'jana', reach: withMeetings(0) },
  { name: 'week as a list', login: 'olena', reach: at('/week?view=list') },
  { name: 'week to book in', login: 'olena', reach: at('/week?book=2026-12-01T10:00') },
  { name: 'waiting lists', login: 'olena', reach: at('/waiting') },
  { name: 'policies', login: 'tomas', reach: at('/centre/policies?preset=emergency_intervention') },
  { name: 'rooms and interpreters', login: 'tomas', reach: at('/centre/rooms') },
  { name: 'plan', login: 'petr', reach: inCase('/plan') },
  { name: 'who must not meet', login: 'petr', reach: inCase('/programmes') },
  { name: 'client to sign up', login: 'petr', reach: chooseClass },
  { name: 'papers', login: 'petr', reach: inCase('/papers') },
  { name: 'paper', login: 'petr', reach: openPaper },
  { name: 'risk', login: 'petr', reach: withTrend('?done=alarm') },
  { name: 'risk of a colleague', login: 'jana', reach: withTrend('') },
  { name: 'safety plan', login: 'petr', reach: withTrend('/plan') },
  { name: 'safety plan to print', login: 'petr', reach: withTrend('/plan/print') },
  { name: 'safety plan as a card', login: 'petr', reach: withTrend('/plan/print?as=card') },
  { name: 'questionnaire to fill in', login: 'petr', reach: withTrend('screen') },
  { name: 'questionnaire filled in', login: 'petr', reach: withTrend('result') },
  { name: 'questionnaires', login: 'tomas', reach: refuseFile },
  { name: 'questionnaire', login: 'tomas', reach: first('/instruments', 'main li a[href^="/instruments/"]') },
  { name: 'custody', login: 'hana', reach: at('/custody') },
  { name: 'erasing', login: 'hana', reach: ofSomebody('/custody') },
  { name: 'what is held', login: 'hana', reach: ofSomebody('/held') },
  { name: 'imports', login: 'hana', reach: withFreshFactor('/custody/import') },
  { name: 'intake', login: 'olena', reach: at('/intake') },
  { name: 'intake refused', login: 'petr', reach: refuseIntake },
  { name: 'person', login: 'olena', reach: atPerson('') },
  { name: 'person edited', login: 'olena', reach: atPerson('/edit') },
  { name: 'safe contact of a person', login: 'olena', reach: atPerson('/contact') },
  { name: 'household', login: 'olena', reach: atPerson('/household') },
  { name: 'close person', login: 'olena', reach: atPerson('/network') },
  { name: 'intake of a case', login: 'petr', reach: inCase('/intake') },
  { name: 'merging', login: 'hana', reach: withFreshFactor('/custody/merge') },
  { name: 'what services answer for', login: 'tomas', reach: at('/centre/routing?done=routing') },
  { name: 'programmes', login: 'dewi', reach: at('/programmes') },
  { name: 'no class of one’s own', login: 'petr', reach: at('/programmes?view=mine') },
  { name: 'programme', login: 'dewi', reach: atProgramme('?done=save') },
  { name: 'programme edited', login: 'dewi', reach: atProgramme('/edit') },
  { name: 'new programme', login: 'dewi', reach: at(`/programmes/${randomUUID()}/edit`) },
  { name: 'new cohort', login: 'dewi', reach: makeDates },
  { name: 'cohort', login: 'dewi', reach: atCohort('?done=publish', OPEN) },
  { name: 'cohort not published', login: 'dewi', reach: atCohort('', DRAFT) },
  { name: 'cohort edited', login: 'dewi', reach: atCohort('/edit', DRAFT) },
  { name: 'cohort as a colleague sees it', login: 'tomas', reach: atCohort('', OPEN) },
  { name: 'programmes in figures', login: 'jana', reach: at('/programmes/figures') },
  { name: 'evaluation of a cohort', login: 'dewi', reach: atEvaluation },
  { name: 'sign-ups of a cohort', login: 'dewi', reach: atCohort('/enrolments', WITH_QUEUE) },
  { name: 'a sign-up', login: 'dewi', reach: atCohort('/enrolments', SIGN_UP) },
  { name: 'release to a court', login: 'dewi', reach: atCohort('/enrolments', RELEASE) },
  { name: 'somebody added', login: 'dewi', reach: atCohort('/enrolments/new', WITH_QUEUE) },
  { name: 'rolls', login: 'dewi', reach: atCohort('/roll', WITH_QUEUE) },
  { name: 'a roll', login: 'dewi', reach: atCohort('/roll', ROLL) },
  { name: 'notices', login: 'dewi', reach: atCohort('/notices', WITH_QUEUE) },
  { name: 'whom to tell', login: 'dewi', reach: giveNotice },
  { name: 'outcome of a cohort', login: 'dewi', reach: atCohort('/outcome', ENDED) },
  { name: 'money of a cohort', login: 'dewi', reach: atCohort('/money', ENDED) },
  ...LIBRARY_STATES,
  { name: 'not allowed', login: 'tomas', reach: at('/requests') },
  { name: 'not found', login: 'olena', reach: at('/nothing-here') },
];

/** Unfolds everything, so that what is behind a fold is looked at too. */
export const openAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
