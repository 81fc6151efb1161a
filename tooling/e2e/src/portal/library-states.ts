import type { Page } from '@playwright/test';
import { askDatabase } from '../database.ts';
import { form, go } from './desk.ts';
import { newSlug } from './library-desk.ts';
import type { State } from './states.ts';

/** A page of one of the demo's articles. */
const atArticle = (part: string) => async (page: Page) => {
  const rows = await askDatabase<{ id: string }>(`SELECT id FROM app.resource WHERE slug = 'sudden-fear'`);
  await go(page, `/library/${rows[0]?.id}${part}`);
};

/** A new article whose address is none. */
async function refuseArticle(page: Page): Promise<void> {
  await go(page, '/library/new');
  await page.locator('input[name=slug]').fill('Not an address');
  await page.locator('select[name=topic]').selectOption('mind');
  await form(page, 'add').locator('button.button').click();
  await page.getByRole('alert').waitFor();
}

/** Another article than the one above, whose languages each stand in a state of their own. */
const READ = `(SELECT id FROM app.resource WHERE slug = 'later-in-life')`;
const EDITOR = { jakub: `roles = '{editor}'`, klara: `roles @> '{administrator,editor}'` };
const NEXT = `next_version = version, next_reviewed_on = '2020-01-15', next_author_role = 'Psychologist', next_from = app.app_now() + interval '1 day'`;

type Reviewed = { locale: string; state: 'asked' | 'sent_back'; by: keyof typeof EDITOR; isToCome?: boolean };

/** A text that one editor has asked others to read, or has sent back; also one that comes at a time. */
const atReview =
  ({ locale, state, by, isToCome = false }: Reviewed) =>
  async (page: Page) => {
    const rows = await askDatabase<{ id: string }>(
      `UPDATE app.resource_text SET review_state = $2, review_version = version, review_at = app.app_now(),
         review_word = 'The second part, please, and whether the numbers are right.',
         review_by = (SELECT id FROM app.staff WHERE ${EDITOR[by]} LIMIT 1)${isToCome ? `, ${NEXT}` : ''}
       WHERE resource_id = ${READ} AND locale = $1 RETURNING resource_id AS id`,
      [locale, state],
    );
    await go(page, `/library/${rows[0]?.id}/review?in=${locale}&done=ask`);
  };

/** A page of an editor, one of whose texts was held back. */
const withHeldBack = (path: (id: string) => string) => async (page: Page) => {
  const rows = await askDatabase<{ id: string }>(
    `UPDATE app.resource_text SET refused_version = version, refused_from = app.app_now() + interval '1 day', refused_at = app.app_now()
     WHERE resource_id = ${READ} AND locale = 'zh-Hans' RETURNING resource_id AS id`,
  );
  await go(page, path(rows[0]?.id ?? ''));
};

/** An address that came onto the list of shelters' while it stood in an article. */
async function findAddress(page: Page): Promise<void> {
  const street = `Still Row ${Date.now()}`;
  const slug = newSlug();
  await askDatabase(
    `WITH made AS (INSERT INTO app.resource (id, slug, topic) VALUES (gen_random_uuid(), $1, 'help') RETURNING id),
       kept AS (INSERT INTO app.resource_version (resource_id, locale, version, title, summary, body)
         SELECT id, 'en', 1, 'Article en', 'Written by a test.', $2 FROM made)
     INSERT INTO app.resource_text (resource_id, locale, version, published_version) SELECT id, 'en', 1, 1 FROM made`,
    [slug, `Come to ${street}.`],
  );
  await go(page, '/shelter-addresses');
  await form(page, 'add').locator('input[name=address]').fill(street);
  await form(page, 'add').locator('button.button').click();
  await page.locator('main li').first().waitFor();
}

/** What editors see of the library, and who keeps shelters' addresses from it. */
export const LIBRARY_STATES: State[] = [
  { name: 'library', login: 'jakub', reach: (page) => go(page, '/library') },
  { name: 'new article refused', login: 'jakub', reach: refuseArticle },
  { name: 'article', login: 'jakub', reach: atArticle('?in=cs&done=save') },
  { name: 'article as an administrator reads it', login: 'tomas', reach: atArticle('') },
  { name: 'article before it is published', login: 'jakub', reach: atArticle('/review?in=uk') },
  {
    name: 'article that a second editor is asked to read',
    login: 'jakub',
    reach: atReview({ locale: 'en', state: 'asked', by: 'klara' }),
  },
  {
    name: 'article that one asked others to read',
    login: 'jakub',
    reach: atReview({ locale: 'cs', state: 'asked', by: 'jakub' }),
  },
  {
    name: 'article sent back, and to come at a time',
    login: 'jakub',
    reach: atReview({ locale: 'uk', state: 'sent_back', by: 'klara', isToCome: true }),
  },
  {
    name: 'article held back',
    login: 'jakub',
    reach: withHeldBack((id) => `/library/${id}/review?in=zh-Hans`),
  },
  { name: 'editor’s today', login: 'jakub', reach: withHeldBack(() => '/') },
  { name: 'earlier versions of an article', login: 'jakub', reach: atArticle('/history?in=en') },
  { name: 'sources of an article', login: 'jakub', reach: atArticle('/details') },
  { name: 'where a shelter’s address stands', login: 'jana', reach: findAddress },
];
