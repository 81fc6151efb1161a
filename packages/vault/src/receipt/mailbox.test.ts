import { expect, test } from 'vitest';
import { z } from 'zod';
import { SealBroken } from '../envelope/index.ts';
import { deriveMailbox, mailboxFromSeed, openFromMailbox, sealToMailbox } from './index.ts';

const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const pepper = new Uint8Array(32).fill(9);
const receipt = '1234567890123456';
const where = { table: 'message', rowId: 'row-1', subjectId: 'request-1' };
const Shape = z.strictObject({ text: z.string().max(9000) });
const mailbox = await deriveMailbox(receipt, pepper);

test('a receipt opens the same mailbox for ever', () => {
  expect(toHex(mailbox.seed)).toBe('97b52e4717cedc8b5351bc79e5db84c7a5265de99749b37f13eecc1907ef398d');
  expect(toHex(mailbox.hash)).toBe('8d87cb9f504c92972effbfe536c000f0d1dd8c4740a3d20aabd465a2d58e34f7');
  expect(toHex(mailbox.publicKey)).toBe('4ef91bd4537a96e4ae44e31e8d9cc845a40ae89c024d320efba021f7bfa01402');
  expect(toHex(mailbox.macKey)).toBe('86a9f4420d7e1caa9d74e94f0d3ab894b1cfcaade51974fe0dae2d64eae1aec6');
});

test('the seed gives the mailbox without the receipt', () => {
  const again = mailboxFromSeed(mailbox.seed);
  for (const part of ['seed', 'hash', 'publicKey', 'privateKey', 'macKey'] as const)
    expect(toHex(again[part]), part).toBe(toHex(mailbox[part]));
  expect(() => mailboxFromSeed(new Uint8Array(16))).toThrow(TypeError);
});

test('another receipt or pepper is another mailbox', async () => {
  const others = await Promise.all([
    deriveMailbox('1234567890123457', pepper),
    deriveMailbox(receipt, new Uint8Array(32)),
  ]);
  const parts = [mailbox, ...others].flatMap((each) => [
    each.seed,
    each.hash,
    each.publicKey,
    each.privateKey,
    each.macKey,
  ]);
  expect(new Set(parts.map(toHex)).size).toBe(parts.length);
});

test("a receipt that wasn't read first is refused, so that one code has one mailbox", async () => {
  await expect(deriveMailbox('1234 5678 9012 3456', pepper)).rejects.toThrow(TypeError);
});

test("a reply opens with the receipt's key alone, in its own place", async () => {
  const sealed = await sealToMailbox(mailbox.publicKey, where, { text: 'Tuesday at ten?' });
  expect(await openFromMailbox(mailbox.privateKey, where, sealed, Shape)).toEqual({
    text: 'Tuesday at ten?',
  });
  const stranger = await deriveMailbox('0000000000000000', pepper);
  await expect(openFromMailbox(stranger.privateKey, where, sealed, Shape)).rejects.toThrow(SealBroken);
  for (const other of [{ table: 'x' }, { rowId: 'x' }, { subjectId: 'x' }]) {
    const elsewhere = { ...where, ...other };
    await expect(openFromMailbox(mailbox.privateKey, elsewhere, sealed, Shape)).rejects.toThrow(SealBroken);
  }
});

test("every flipped bit of a reply's header and content fails closed", async () => {
  const sealed = await sealToMailbox(mailbox.publicKey, where, { text: 'Tuesday at ten?' });
  for (let bit = 0; bit < 100 * 8; bit += 1) {
    const flipped = sealed.slice();
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    await expect(openFromMailbox(mailbox.privateKey, where, flipped, Shape), `bit ${bit}`).rejects.toThrow(
      SealBroken,
    );
  }
}, 30_000);
