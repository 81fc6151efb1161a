import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { LOCALES } from '@breakwater/domain';
import { centre } from './centre.ts';
import { askDatabase } from './database.ts';

const inAll = (text: string) => Object.fromEntries(LOCALES.map((locale) => [locale, text]));
const DAY = 86_400_000;

/** A question that has to be answered, and one that hasn't. */
const QUESTIONS = [
  { id: 'safe', kind: 'yes_no', label: inAll('Is it safe for you to come?'), options: [], isRequired: true },
  {
    ...{ id: 'heard', kind: 'choice', label: inAll('Where did you hear of us?'), isRequired: false },
    options: [inAll('From a friend'), inAll('From a leaflet')],
  },
];

/** A programme of the test's own, for ages 16 to 60, with questions and a questionnaire; published at once. */
export async function addProgramme(name: string): Promise<string> {
  const id = randomUUID();
  const content = {
    ...{ name: inAll(name), summary: inAll('A small group learns to stay calm.') },
    ...{ forWhom: inAll('For whoever gets loud and is sorry after.'), about: inAll('We talk and practise.') },
    ...{
      aims: [inAll('To notice it early')],
      units: [inAll('Beginning'), inAll('Practice')].map((title) => ({ title, text: inAll('') })),
    },
    ...{
      materials: inAll(''),
      questions: QUESTIONS,
      statements: [inAll('I notice it early.'), inAll('I can step back.')],
    },
  };
  const policy = { purgeAfterDays: 365 };
  await askDatabase(
    `INSERT INTO app.programme (id, topic, state, content, policy, min_age, max_age, position)
    VALUES ($1, 'anger', 'published', $2, $3, 16, 60, 100)`,
    [id, JSON.stringify(content), JSON.stringify(policy)],
  );
  await isPublished(`/en/programmes/${id}`);
  return id;
}

type Cohort = { capacity?: number; mode?: 'in_person' | 'online'; waitlistSize?: number };

/** An open cohort of it, two weekly evenings from a month on. */
export async function addCohort(
  programmeId: string,
  { capacity = 12, mode = 'in_person', waitlistSize = 20 }: Cohort = {},
): Promise<string> {
  const id = randomUUID();
  await askDatabase(
    `INSERT INTO app.cohort (id, programme_id, number, state, mode, locale, place, led_by, link, capacity, waitlist_size, offer_hours,
      is_screened, fee_kind, complete_percent)
    VALUES ($1, $2, $3, 'open', $4, 'en', $5, 'Ada', $6, $7, $8, 48, false, 'free', 80)`,
    [
      ...[id, programmeId, `T-${id.slice(0, 8)}`, mode, JSON.stringify(inAll('Second floor'))],
      ...['https://meet.example.org/quiet', capacity, waitlistSize],
    ],
  );
  const first = new Date(Date.now() + 30 * DAY).setUTCHours(16, 0, 0, 0);
  for (const week of [0, 1])
    await askDatabase(
      `INSERT INTO app.class_session (id, cohort_id, period, unit) VALUES ($1, $2, tstzrange($3::timestamptz, $3::timestamptz + interval '90 minutes'), $4)`,
      [randomUUID(), id, new Date(first + week * 7 * DAY), week + 1],
    );
  await isPublished(`/en/programmes/${programmeId}/${id}`);
  return id;
}

/** The site reads anew what is published, a moment after it has changed. */
const isPublished = (path: string) =>
  expect.poll(async () => (await fetch(`${centre.site}${path}`)).status, { timeout: 40_000 }).toBe(200);
