import { expect, test } from '../test.ts';
import { centre } from '../centre.ts';
import { hidden, send } from './form-post.ts';
import { LANGUAGES } from './language.ts';

const PUZZLE = /(?<=data-puzzle=")[^"]*/;

/** The page without what is new on each visit, and that. */
function taken(body: string) {
  const formId = hidden(body, 'formId');
  return { formId, puzzle: PUZZLE.exec(body)?.[0], rest: body.replace(PUZZLE, '').replaceAll(formId, '') };
}

/** The pages with a form in one language: of the first service, and of a programme's next dates. */
async function forms(path: string): Promise<string[]> {
  const linked = async (from: string, link: RegExp) =>
    (link.exec((await send('GET', from)).body)?.[0] ?? '').replaceAll('&amp;', '&');
  return [
    await linked(`/${path}/request`, new RegExp(`/${path}/request\\?service=[0-9a-f-]{36}`)),
    `${await linked(`/${path}/programmes`, new RegExp(`/${path}/programmes/[0-9a-f-]{36}`))}/next`,
  ];
}

for (const { path } of LANGUAGES)
  test(`a page with a form is what Kit writes, but for what is new on each visit (${path})`, async () => {
    for (const address of await forms(path))
      // Between two answers somebody may take one of the free times.
      await expect(async () => {
        const kept = await send('GET', address);
        // Of an address that nobody links the page isn't kept: Kit writes it.
        const written = await send('GET', `${address}${address.includes('?') ? '&' : '?'}kit`);
        expect(kept.status).toBe(200);
        const [one, other] = [taken(kept.body), taken(written.body)];
        expect(one.rest).toBe(other.rest);
        expect(one.formId).toMatch(/^[\w-]{72}$/);
        expect(one.puzzle).toMatch(/^\{&quot;algorithm&quot;:/);
        expect([one.formId, one.puzzle]).not.toEqual([other.formId, other.puzzle]);
        for (const name of ['content-type', 'content-security-policy', 'cache-control', 'vary'])
          expect(kept.headers[name], name).toBe(written.headers[name]);
      }).toPass({ timeout: 10_000 });
  });

test('a packed page with a form opens as what others are sent, each with a form of its own', async () => {
  const [address = ''] = await forms('en');
  const response = await fetch(`${centre.site}${address}`, { headers: { 'accept-encoding': 'gzip, br' } });
  expect(response.headers.get('content-encoding')).toBe('gzip');
  const packed = taken(await response.text());
  const plain = taken((await send('GET', address)).body);
  expect(packed.rest).toBe(plain.rest);
  expect(packed.formId).not.toBe(plain.formId);
});
