import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { createHash, randomBytes } from 'node:crypto';
import { centre } from '../centre.ts';
import { askDatabase } from '../database.ts';

/** A device that keeps passkeys, as Chromium plays one: it answers by itself, as its owner would. */
export type SecurityKey = {
  /** From now on it does (or doesn't) make sure who holds it. */
  verifies(isVerified: boolean): Promise<void>;
  /** The counter that it will say next. */
  setCounter(counter: number): Promise<void>;
  /** What it keeps. */
  kept(): Promise<Credential[]>;
};
type Credential = {
  credentialId: string;
  isResidentCredential: boolean;
  privateKey: string;
  signCount: number;
};

/** Plugs a device into this page: an empty one, or one that is plugged into another page already. */
export async function plugIn(page: Page, from?: SecurityKey): Promise<SecurityKey> {
  const browser: CDPSession = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  const { authenticatorId } = await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  for (const credential of (await from?.kept()) ?? [])
    await browser.send('WebAuthn.addCredential', {
      authenticatorId,
      credential: { ...credential, signCount: credential.signCount + 10 },
    });
  const kept = async () => (await browser.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  return {
    verifies: async (isUserVerified) =>
      void (await browser.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })),
    setCounter: async (signCount) => {
      const all = await kept();
      await browser.send('WebAuthn.clearCredentials', { authenticatorId });
      for (const credential of all)
        await browser.send('WebAuthn.addCredential', {
          authenticatorId,
          credential: { ...credential, signCount },
        });
    },
    kept,
  };
}

/** Half a sign-in in this browser, as a right password leaves it. */
export async function beginHalf(context: BrowserContext, staffId: string): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  await askDatabase(
    `INSERT INTO app.session (id, staff_id, created_at, last_seen_at, epoch, is_second_factor_done)
     SELECT $1, id, app.app_now(), app.app_now(), session_epoch, false FROM app.staff WHERE id = $2`,
    [createHash('sha256').update(token).digest(), staffId],
  );
  const place = { domain: new URL(centre.portal).hostname, path: '/', httpOnly: true, secure: true };
  await context.addCookies([{ name: '__Host-session', value: token, sameSite: 'Strict', ...place }]);
}

/** Lets the ten minutes pass in which a second factor counts as shown. */
export const letStepUpLapse = (staffId: string) =>
  askDatabase(
    `UPDATE app.session SET stepped_up_at = app.app_now() - interval '10 minutes' WHERE staff_id = $1`,
    [staffId],
  );
