import { codeAt, createSession, readSession } from '@breakwater/auth';
import { TestAuthenticator } from '@breakwater/auth/test-authenticator';
import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import {
  addPasskey,
  askNewPasskey,
  askOwnPasskey,
  askPasskey,
  keepRecoveryCodes,
  listFactors,
  offerAuthenticator,
  offerRecoveryCodes,
  removeFactor,
  renamePasskey,
  replaceAuthenticator,
  showFactor,
  signIn,
  signInWithPasskey,
  stepUp,
} from './index.ts';

const ORIGIN = 'http://localhost:4200';
const PASSWORD = 'a lantern over slow water';
const SECRET = new Uint8Array(20).fill(7);
let centre: TestCentre;
let ctx: StaffContext;
let token: string;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  const olena = await centre.addStaff({ login: 'olena', password: PASSWORD, totpSecret: SECRET });
  ({ ctx, token } = await sessionOf(olena));
  return () => centre.close();
});

/** The same person with a session that is there. */
async function sessionOf({ core, actor }: StaffContext) {
  const token = await createSession(core.auth, actor.staffId, { isSecondFactorDone: true });
  const { sessionId = '' } = (await readSession(core.auth, token)) ?? {};
  return { token, ctx: { core, actor: { ...actor, sessionId } } };
}

const stale = (): StaffContext => ({ ...ctx, actor: { ...ctx.actor, isSteppedUp: false } });
const isLive = async (other: string) => (await readSession(centre.staffCore.auth, other)) !== null;

async function add(label = 'My phone', key = newId()) {
  const device = new TestAuthenticator(ORIGIN);
  const asked = await askNewPasskey(ctx);
  const { id } = await addPasskey(ctx, { key, passkey: device.make(asked), label });
  return { id, device };
}

/** What the trail says was done to the person, with what it names. */
async function trail(): Promise<string[]> {
  const { rows } = await centre.owner.query<{ action: string; fields: string[] }>(
    'SELECT action, fields FROM audit.entry WHERE subject_id = $1 ORDER BY tx, id',
    [ctx.actor.staffId],
  );
  return rows.map(({ action, fields }) => [action, ...fields].join(' '));
}

describe('one’s own factors', () => {
  test('a passkey is added, named, listed and removed; each leaves a line in the trail', async () => {
    const { id } = await add();
    await renamePasskey(ctx, { key: newId(), id, label: 'Key in the desk' });
    expect(await listFactors(ctx)).toMatchObject({
      passkeys: [{ id, label: 'Key in the desk', lastUsedAt: null }],
      hasAuthenticator: true,
      recoveryCodesLeft: 0,
    });
    await removeFactor(ctx, { key: newId(), id });
    expect((await listFactors(ctx)).passkeys).toEqual([]);
    expect((await trail()).slice(-3)).toEqual([
      'factor.add passkey',
      'factor.rename passkey',
      'factor.remove passkey',
    ]);
  });

  test('the last factor stays', async () => {
    const removeAuthenticator = () => removeFactor(ctx, { key: newId(), id: null });
    await expect(removeAuthenticator()).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'error_last_factor',
    });
    const { id } = await add();
    await removeAuthenticator();
    await expect(removeFactor(ctx, { key: newId(), id })).rejects.toMatchObject({
      reason: 'error_last_factor',
    });
    await expect(removeAuthenticator()).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('nobody else’s is found', async () => {
    const { id } = await add();
    const { ctx: other } = await sessionOf(await centre.addStaff());
    const input = { key: newId(), id };
    await expect(renamePasskey(other, { ...input, label: 'mine' })).rejects.toMatchObject({
      kind: 'not_found',
    });
    await expect(removeFactor(other, input)).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listFactors(other)).passkeys).toEqual([]);
  });

  test('sent twice it is one act; an answer of no device is none', async () => {
    const device = new TestAuthenticator(ORIGIN);
    const passkey = device.make(await askNewPasskey(ctx));
    const input = { key: newId(), passkey, label: 'My phone' };
    const first = await addPasskey(ctx, input);
    expect(await addPasskey(ctx, input)).toEqual(first);
    await expect(addPasskey(ctx, { ...input, key: newId() })).rejects.toMatchObject({
      kind: 'invalid',
      reason: 'error_passkey',
    });
    expect((await listFactors(ctx)).passkeys).toHaveLength(1);
  });

  test('a new authenticator and new recovery codes, each confirmed', async () => {
    const { secretText } = await offerAuthenticator(ctx);
    const wrong = replaceAuthenticator(ctx, { key: newId(), code: codeAt(SECRET, centre.now()) });
    await expect(wrong).rejects.toMatchObject({ fields: { code: 'portal_code_refused' } });
    await replaceAuthenticator(ctx, { key: newId(), code: codeAt(bytesOf(secretText), centre.now()) });
    const codes = await offerRecoveryCodes(ctx);
    expect(codes).toHaveLength(10);
    await keepRecoveryCodes(ctx, { key: newId(), codes });
    await expect(keepRecoveryCodes(ctx, { key: newId(), codes })).resolves.toBeDefined();
    await expect(keepRecoveryCodes(ctx, { key: newId(), codes: codes.slice(1) })).rejects.toMatchObject({
      reason: 'error_codes_renewed',
    });
    expect((await listFactors(ctx)).recoveryCodesLeft).toBe(10);
    expect((await trail()).slice(-2)).toEqual(['factor.add authenticator', 'recovery.renew']);
  });

  test('without a second factor shown lately nothing of them changes or is shown', async () => {
    const { id } = await add();
    const key = newId();
    const passkey = new TestAuthenticator(ORIGIN).make(await askNewPasskey(ctx));
    const before = await trail();
    for (const act of [
      () => askNewPasskey(stale()),
      () => addPasskey(stale(), { key, passkey, label: 'x' }),
      () => removeFactor(stale(), { key, id }),
      () => offerAuthenticator(stale()),
      () => replaceAuthenticator(stale(), { key, code: '000000' }),
      () => offerRecoveryCodes(stale()),
      () => keepRecoveryCodes(stale(), { key, codes: [] }),
    ])
      await expect(act()).rejects.toMatchObject({ kind: 'step_up', reason: 'error_step_up' });
    expect(await trail()).toEqual(before);
  });

  test.each(['a new passkey', 'a removed factor', 'a new authenticator', 'new recovery codes'])(
    '%s ends all other sessions, and this one goes on',
    async (what) => {
      const { id } = await add();
      const { token: other } = await sessionOf(ctx);
      const half = await signIn(centre.staffCore, { login: 'olena', password: PASSWORD });
      if (what === 'a new passkey') await add('Another');
      if (what === 'a removed factor') await removeFactor(ctx, { key: newId(), id });
      if (what === 'a new authenticator') {
        const { secretText } = await offerAuthenticator(ctx);
        await replaceAuthenticator(ctx, { key: newId(), code: codeAt(bytesOf(secretText), centre.now()) });
      }
      if (what === 'new recovery codes')
        await keepRecoveryCodes(ctx, { key: newId(), codes: await offerRecoveryCodes(ctx) });
      expect(await isLive(other)).toBe(false);
      expect(await isLive('token' in half ? half.token : '')).toBe(false);
      expect(await isLive(token)).toBe(true);
    },
  );
});

describe('signing in', () => {
  test('with a passkey alone, and the trail says so', async () => {
    const { device } = await add();
    const passkey = device.show(await askPasskey(centre.staffCore));
    expect((await signInWithPasskey(centre.staffCore, { passkey })).outcome).toBe('done');
    expect((await trail()).slice(-2)).toEqual(['session.sign_in', 'session.second_factor']);
    expect((await signInWithPasskey(centre.staffCore, { passkey })).outcome).toBe('refused');
  });

  test('a copied passkey is named in the trail', async () => {
    const { device } = await add();
    const show = async () => device.show(await askPasskey(centre.staffCore), { counter: 9 });
    await signInWithPasskey(centre.staffCore, { passkey: await show() });
    expect((await signInWithPasskey(centre.staffCore, { passkey: await show() })).outcome).toBe('refused');
    expect((await trail()).at(-1)).toBe('factor.copied passkey');
  });

  test('with a recovery code, which the trail names', async () => {
    const codes = await offerRecoveryCodes(ctx);
    const [recoveryCode = ''] = codes;
    await keepRecoveryCodes(ctx, { key: newId(), codes });
    const half = await signIn(centre.staffCore, { login: 'olena', password: PASSWORD });
    const shown = { way: 'recovery', recoveryCode } as const;
    const result = await showFactor(centre.staffCore, 'token' in half ? half.token : '', shown);
    expect(result.outcome).toBe('done');
    expect((await trail()).slice(-2)).toEqual(['recovery.use', 'session.second_factor']);
  });

  test('a factor shown again steps up, and the trail says so', async () => {
    const { device } = await add();
    const asked = await askOwnPasskey(centre.staffCore, token);
    if (!asked) throw new Error('Nothing is asked.');
    const result = await stepUp(centre.staffCore, token, { way: 'passkey', passkey: device.show(asked) });
    expect(result.outcome).toBe('done');
    expect(await isLive(token)).toBe(false);
    expect((await trail()).at(-1)).toBe('session.step_up');
  });
});

function bytesOf(base32: string): Uint8Array {
  const bits = [...base32].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return Uint8Array.from(bits.join('').match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
