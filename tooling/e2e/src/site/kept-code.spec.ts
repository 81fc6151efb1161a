import { expect, test } from '../test.ts';
import { centre } from '../centre.ts';
import { post, readForm, send, submission } from './form-post.ts';
import { LANGUAGES } from './language.ts';

/** A request that stands: the address of the page with its code. */
async function sent(path: string): Promise<string> {
  const form = await readForm(path);
  const answer = await post(form.action, submission(form, 'Sent to see its code.'));
  expect(answer.status).toBe(303);
  return answer.headers.location ?? '';
}

/** The same page as Kit writes it: of an address that no form leads to the page isn't kept. */
async function written(address: string) {
  const answer = await send('GET', `${address}?kit`);
  return { ...answer, body: answer.body.replaceAll('?kit', '') };
}

const SAME = ['content-type', 'content-security-policy', 'cache-control', 'vary', 'x-robots-tag'];

for (const { path } of LANGUAGES)
  test(`the page with a new code is what Kit writes (${path})`, async () => {
    for (const address of [await sent(path), await sent(path), `/${path}/request/done/gone`]) {
      const [kept, other] = [await send('GET', address), await written(address)];
      expect(kept.status).toBe(200);
      expect(kept.body).toBe(other.body);
      for (const name of SAME) expect(kept.headers[name], name).toBe(other.headers[name]);
    }
  });

test('it is packed as others are sent it, and nobody is sent another’s code', async () => {
  const addresses = await Promise.all(Array.from({ length: 8 }, () => sent('en')));
  const codes = await Promise.all(
    addresses.map(async (address) => {
      const response = await fetch(`${centre.site}${address}`, {
        headers: { 'accept-encoding': 'gzip, br' },
      });
      expect(response.headers.get('content-encoding')).toBe('gzip');
      const packed = await response.text();
      expect(packed).toBe((await send('GET', address)).body);
      expect(packed).toBe((await written(address)).body);
      // The language choice leads to this very page.
      expect(packed).toContain(`/cs${address.slice(3)}`);
      return /data-receipt[^>]*>(.*?)<\/p>/s.exec(packed)?.[1]?.replaceAll(/<[^>]*>|\D/g, '');
    }),
  );
  for (const code of codes) expect(code).toMatch(/^\d{16}$/);
  expect(new Set(codes).size).toBe(codes.length);
});
