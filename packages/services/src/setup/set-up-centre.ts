import { centre, inTransaction, openPool } from '@breakwater/db';
import { conflict } from '@breakwater/domain';
import { SetUpCentre } from '@breakwater/domain/centre';
import { loadAuthPepper, loadRootKeyring } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import { stockLibrary } from '../library/stock.ts';
import { createStaff } from './account.ts';

/** Where the database and the secrets are; `migratorUrl` is the owner's, which only the server's own shell has. */
export type SetUpConfig = { migratorUrl: string; keyring: string; authPepper: string };

/** Makes a real, empty centre with its first administrator. Refuses (`conflict`) where one stands. Shown once: password, authenticator. */
export async function setUpCentre(
  config: SetUpConfig,
  input: SetUpCentre,
): Promise<{ login: string; oneTimePassword: string; otpauthUri: string }> {
  const answers = SetUpCentre.parse(input);
  const secrets = {
    keyring: await loadRootKeyring(config.keyring),
    pepper: await loadAuthPepper(config.authPepper),
  };
  const password = randomBytes(15).toString('base64url');
  const pool = openPool({ url: config.migratorUrl, applicationName: 'breakwater-setup', max: 1 });
  try {
    return await inTransaction(pool, {}, async (tx) => {
      if ((await tx.select({ name: centre.name }).from(centre)).length > 0)
        throw conflict('error_centre_stands');
      const empty = { en: '', cs: '', uk: '', id: '', 'zh-Hans': '' };
      await tx.insert(centre).values({
        id: true,
        name: answers.name,
        country: answers.country,
        timeZone: answers.timeZone,
        locale: answers.locale,
        isDemo: false,
        address: empty,
        directions: empty,
        hours: [],
        version: 1,
        createdAt: sql`app.app_now()`,
      });
      const { otpauthUri } = await createStaff(tx, secrets, answers.name, {
        login: answers.administratorLogin,
        name: answers.administratorName,
        password,
        roles: ['administrator'],
        languages: [answers.locale],
        gender: 'unsaid',
        locale: answers.locale,
        timeZone: answers.timeZone,
        serviceIds: [],
        totpSecret: new Uint8Array(randomBytes(20)),
      });
      await stockLibrary(tx);
      return { login: answers.administratorLogin, oneTimePassword: password, otpauthUri };
    });
  } finally {
    await pool.end();
  }
}
