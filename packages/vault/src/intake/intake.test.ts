import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { SealBroken, TooLong } from '../envelope/index.ts';
import { hpkeOpen, hpkeSeal } from './hpke.ts';
import { intakeKeyIdOf, newIntakeKeyPair, openIntake, sealIntake } from './index.ts';
import { publicKeyOf } from './x25519.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const Shape = z.strictObject({ text: z.string().max(9000) });
const at = { mailboxHash: new Uint8Array(32).fill(5), kind: 'request' };
const pair = newIntakeKeyPair();

test('HPKE opens the published message for X25519, HKDF-SHA256, AES-256-GCM (RFC 9180, test vectors)', () => {
  const rfc = {
    publicKey: hex('430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c'),
    privateKey: hex('497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d'),
    bound: { info: hex('4f6465206f6e2061204772656369616e2055726e'), aad: hex('436f756e742d30') },
    plain: hex('4265617574792069732074727574682c20747275746820626561757479'),
    sealed: hex(
      '6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256' +
        'e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a',
    ),
  };
  expect(hpkeOpen(rfc.privateKey, rfc.bound, rfc.sealed)).toEqual(rfc.plain);
  expect(publicKeyOf(rfc.privateKey)).toEqual(rfc.publicKey);
});

test('what HPKE seals here another implementation opens, and the other way round', async () => {
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes256Gcm(),
  });
  const recipientKey = await suite.kem.deserializePrivateKey(Uint8Array.from(pair.privateKey));
  const recipientPublicKey = await suite.kem.deserializePublicKey(Uint8Array.from(pair.publicKey));
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), fc.uint8Array(), fc.uint8Array(), async (info, aad, plain) => {
      const bound = { info: Uint8Array.from(info), aad: Uint8Array.from(aad) };
      const here = hpkeSeal(pair.publicKey, bound, plain);
      const opened = await suite.open(
        { recipientKey, enc: here.slice(0, 32), info: bound.info },
        here.slice(32),
        bound.aad,
      );
      expect(new Uint8Array(opened)).toEqual(Uint8Array.from(plain));
      const there = await suite.seal(
        { recipientPublicKey, info: bound.info },
        Uint8Array.from(plain),
        bound.aad,
      );
      const sealed = Buffer.concat([new Uint8Array(there.enc), new Uint8Array(there.ct)]);
      expect(hpkeOpen(pair.privateKey, bound, sealed)).toEqual(Uint8Array.from(plain));
    }),
    { numRuns: 40 },
  );
});

test('a public key that gives everybody the same secret is refused (RFC 7748 §6.1)', () => {
  const bound = { info: new Uint8Array(), aad: new Uint8Array() };
  expect(() => hpkeOpen(pair.privateKey, bound, new Uint8Array(64))).toThrow(SealBroken);
});

test("what a visitor wrote opens with the centre's private key, as it was", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 1200 }), async (text) => {
      const sealed = await sealIntake(pair.publicKey, at, { text });
      expect(await openIntake(pair.privateKey, at, sealed, Shape)).toEqual({ text });
    }),
    { numRuns: 40 },
  );
});

test('each of more keys than are remembered opens its own messages and no other’s', async () => {
  const pairs = Array.from({ length: 20 }, newIntakeKeyPair);
  const seals = () =>
    Promise.all(pairs.map(({ publicKey, keyId }) => sealIntake(publicKey, at, { text: keyId })));
  // Twice round: the second time none of the first ones is remembered.
  for (const sealed of [await seals(), await seals()])
    for (const [index, { privateKey, keyId }] of pairs.entries()) {
      expect(await openIntake(privateKey, at, sealed[index]!, Shape)).toEqual({ text: keyId });
      await expect(openIntake(privateKey, at, sealed[(index + 1) % 20]!, Shape)).rejects.toThrow(SealBroken);
    }
});

test('every flipped bit fails closed', async () => {
  const sealed = await sealIntake(pair.publicKey, at, { text: 'He reads my phone' });
  // Of the zeros in the padding's middle one bit in 61 is tried: they differ in nothing but their position.
  const bits = Array.from({ length: sealed.length * 8 }, (_, bit) => bit);
  const tried = bits.filter((bit) => bit < 130 * 8 || bit % 61 === 0 || bit >= (sealed.length - 16) * 8);
  for (const bit of tried) {
    const flipped = sealed.slice();
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    await expect(openIntake(pair.privateKey, at, flipped, Shape), `bit ${bit}`).rejects.toThrow(SealBroken);
  }
}, 60_000);

describe('a sealed message opens as nothing else', () => {
  test.each([
    ['mailbox', { ...at, mailboxHash: new Uint8Array(32).fill(6) }],
    ['kind', { ...at, kind: 'message' }],
  ])('for another %s', async (_, other) => {
    const sealed = await sealIntake(pair.publicKey, at, { text: '' });
    await expect(openIntake(pair.privateKey, other, sealed, Shape)).rejects.toThrow(SealBroken);
  });

  test("with another day's key, even when its name is put in front", async () => {
    const other = newIntakeKeyPair();
    const sealed = await sealIntake(pair.publicKey, at, { text: '' });
    await expect(openIntake(other.privateKey, at, sealed, Shape)).rejects.toThrow(SealBroken);
    sealed.set(hex(other.keyId), 1);
    await expect(openIntake(other.privateKey, at, sealed, Shape)).rejects.toThrow(SealBroken);
  });

  test.each([0, 1, 16, 17, 48, 49, 64])('cut to %s bytes', async (length) => {
    const sealed = await sealIntake(pair.publicKey, at, { text: '' });
    await expect(openIntake(pair.privateKey, at, sealed.subarray(0, length), Shape)).rejects.toThrow(
      SealBroken,
    );
  });
});

test('a sealed message names its key', async () => {
  expect(intakeKeyIdOf(await sealIntake(pair.publicKey, at, {}))).toBe(pair.keyId);
  expect(() => intakeKeyIdOf(new Uint8Array(5))).toThrow(SealBroken);
});

test('a short message and a longer one look the same; far too long ones are refused', async () => {
  const lengths = [0, 1, 500, 4000].map((length) =>
    sealIntake(pair.publicKey, at, { text: 'x'.repeat(length) }),
  );
  const sealed = await Promise.all(lengths);
  expect(new Set(sealed.map(({ length }) => length)).size).toBe(1);
  await expect(sealIntake(pair.publicKey, at, { text: 'x'.repeat(65_536) })).rejects.toThrow(TooLong);
});
