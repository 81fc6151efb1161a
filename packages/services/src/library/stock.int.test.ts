import { inTransaction } from '@breakwater/db';
import { LOCALES } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import { linkedSlugs, PublishedLibrary, RESOURCE_TOPICS } from '@breakwater/domain/library';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { readShipped } from './shipped.ts';
import { stockLibrary } from './stock.ts';

const shipped = await readShipped();
const slugs = shipped.map(({ slug }) => slug);
const numbersIn = (body: string) => body.match(/^\{\{numbers\}\}$/gm)?.length ?? 0;
const headingsIn = (body: string) => body.match(/^## /gm)?.length ?? 0;

describe('what comes with the program', () => {
  test('fills every topic, without two at one place', () => {
    expect(new Set(shipped.map(({ topic }) => topic))).toEqual(new Set(RESOURCE_TOPICS));
    const places = shipped.map(({ topic, position }) => `${topic} ${position}`);
    expect(new Set(places).size).toBe(24);
  });

  test.each(shipped)(
    '$slug says the same in every language, and leads to articles that are there',
    (each) => {
      const { en } = each.texts;
      expect(each.texts.en.slug).toBe(each.slug);
      for (const locale of LOCALES) {
        const text = each.texts[locale];
        for (const alike of ['slug', 'topic', 'position', 'sources', 'related'] as const)
          expect(text[alike], `${locale} ${alike}`).toEqual(en[alike]);
        expect(linkedSlugs(text.body).sort(), locale).toEqual(linkedSlugs(en.body).sort());
        expect(headingsIn(text.body), locale).toBe(headingsIn(en.body));
        expect(numbersIn(text.body), locale).toBe(numbersIn(en.body));
        // The numbers come before anything that is read at length.
        expect(text.body.split('\n## ')[0], locale).toContain('\n{{numbers}}\n');
      }
      for (const slug of [...each.related, ...linkedSlugs(en.body)]) {
        expect(slugs).toContain(slug);
        expect(slug).not.toBe(each.slug);
      }
    },
  );
});

describe('a library', () => {
  let centre: TestCentre;
  const stock = () => inTransaction(centre.owner, {}, stockLibrary);
  const count = async (what: string) =>
    Number((await centre.owner.query(`SELECT count(*) FROM ${what}`)).rows[0].count);
  beforeEach(async () => {
    centre = await openTestCentre(await createTestDatabase());
    return () => centre.close();
  });

  test('of a real centre begins with drafts alone, once, and each names who should review it', async () => {
    await centre.owner.query('UPDATE app.centre SET is_demo = false');
    await stock();
    await stock();
    expect(await count('app.resource')).toBe(24);
    expect(await count(`app.resource_text WHERE published_version IS NULL AND author_role <> ''`)).toBe(120);
    expect((await centre.readLibrary()).resources).toEqual([]);
  });

  test('of a demo is on the site in every language, as examples that nobody has reviewed', async () => {
    await stock();
    const library = PublishedLibrary.parse(await centre.readLibrary());
    expect(library.resources).toHaveLength(24);
    for (const { isExample, texts } of library.resources) {
      expect(isExample).toBe(true);
      expect(Object.keys(texts).sort()).toEqual([...LOCALES].sort());
      for (const locale of Object.keys(texts) as Locale[])
        expect(texts[locale]).toMatchObject({ reviewedOn: null, authorRole: '' });
    }
    // By topic, as the topics stand, then by place.
    const order = library.resources.map(
      ({ topic, position }) => RESOURCE_TOPICS.indexOf(topic) * 1000 + position,
    );
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });

  test('is asked for only when it has changed', async () => {
    await stock();
    const { version } = await centre.readLibrary();
    const ask = async (known: number) =>
      (await centre.site.pool.query('SELECT door.library($1) AS library', [known])).rows[0];
    expect(await ask(version)).toEqual({ library: null });
    expect(await ask(version - 1)).toMatchObject({ library: { version } });
  });
});
