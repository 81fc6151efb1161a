import { published } from '../marker.ts';
import { signedIn } from '../staff.ts';
import { expect, test } from '../test.ts';
import { form, go, press } from './desk.ts';
import {
  addArticle,
  bringTheMoment,
  newSlug,
  publishText,
  saysNow,
  siteSays,
  writeText,
} from './library-desk.ts';

test('a second editor reads an article, publishes it at a time, and it stands there at that time; taken off, it is brought back', async ({
  browser,
}) => {
  const jakub = await (await signedIn(browser, 'jakub')).newPage();
  const [slug, words] = [newSlug(), published()];
  const path = await addArticle(jakub, slug);
  await writeText(jakub, path, 'en', `**${words}**`);
  const review = `${path}/review?in=en`;
  await go(jakub, review);
  await form(jakub, 'ask').locator('textarea[name=word]').fill('The second sentence, please');
  await press(jakub, 'ask');
  await jakub.waitForURL(/done=ask/);
  // Whoever asks for a second reader isn't the second.
  await expect(form(jakub, 'publish')).toHaveCount(0);
  await expect(form(jakub, 'withdraw')).toBeVisible();

  const klara = await (await signedIn(browser, 'klara')).newPage();
  await go(klara, '/library?view=asked');
  await expect(klara.locator(`a[href="${path}"]`)).toBeVisible();
  await go(klara, review);
  await expect(klara.getByText('The second sentence, please')).toBeVisible();
  await publishText(klara, path, 'en', 'tomorrow');
  const address = `/en/library/${slug}`;
  expect(await saysNow(address, words)).toBe(false);
  await bringTheMoment(path, 3);
  expect(await saysNow(address, words)).toBe(false);
  await expect.poll(() => saysNow(address, words), { timeout: 10_000 }).toBe(true);

  await go(jakub, review);
  await expect(form(jakub, 'cancel')).toHaveCount(0);
  await press(jakub, 'unpublish');
  await jakub.waitForURL(/done=unpublish/);
  await siteSays(address, words, false);

  const other = published();
  await writeText(jakub, path, 'en', other);
  await publishText(klara, path, 'en', 'now');
  await siteSays(address, other);
  await go(jakub, `${path}/history?in=en&version=1`);
  await press(jakub, 'back');
  await jakub.waitForURL(/done=back/);
  await publishText(klara, path, 'en', 'now');
  await siteSays(address, words);
  expect(await saysNow(address, other)).toBe(false);
});

test('an address of a shelter that comes onto the list is found where it stands, and holds back the text that was to come', async ({
  browser,
}) => {
  const jakub = await (await signedIn(browser, 'jakub')).newPage();
  const street = `Quiet Row ${Date.now()}`;
  const slug = newSlug();
  const path = await addArticle(jakub, slug);
  await writeText(jakub, path, 'en', `Come to ${street}, at any hour.`);
  await publishText(jakub, path, 'en', 'now');
  await writeText(jakub, path, 'cs', `Přijďte: ${street}.`);
  await publishText(jakub, path, 'cs', 'tomorrow');
  await siteSays(`/en/library/${slug}`, street);

  const jana = await (await signedIn(browser, 'jana')).newPage();
  await go(jana, '/shelter-addresses');
  await form(jana, 'add').locator('input[name=address]').fill(street.toUpperCase());
  await press(jana, 'add');
  await jana.waitForURL(/\/shelter-addresses\/[0-9a-f-]{36}\?.*held=1/);
  const place = jana.locator('main li', { hasText: 'Article en' });
  await expect(place).toBeVisible();
  await expect(jana.locator('main li')).toHaveCount(1);
  const found = jana.url();
  await place.locator('a[href*="/library/"]').click();
  await expect(jana.getByText(street)).toBeVisible();

  await go(jakub, '/');
  await jakub.locator(`main a[href="${path}/review?in=cs"]`).click();
  await jakub.waitForURL(/review\?in=cs/);
  await bringTheMoment(path, -1);
  expect(await saysNow(`/cs/library/${slug}`, street)).toBe(false);
  await press(jakub, 'cancel');
  await jakub.waitForURL(/done=cancel/);
  await go(jakub, '/');
  await expect(jakub.locator(`main a[href="${path}/review?in=cs"]`)).toHaveCount(0);

  await go(jakub, `${path}/review?in=en`);
  await press(jakub, 'unpublish');
  await jakub.waitForURL(/done=unpublish/);
  await go(jana, found);
  await expect(jana.locator('main li')).toHaveCount(0);
});
