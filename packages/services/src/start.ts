import { relyingPartyOf, totpSealer } from '@breakwater/auth';
import { openPool } from '@breakwater/db';
import type { Locale } from '@breakwater/domain';
import type { LinkKind } from '@breakwater/domain/staff';
import { openMailer } from '@breakwater/notify';
import type { MailConfig } from '@breakwater/notify';
import { loadAuthPepper, loadRootKeyring, loadSiteSecrets, openSigner } from '@breakwater/vault';
import type { WordsIn } from './certificate/words.ts';
import type { StaffCore, WorkerCore } from './context.ts';
import { openPeople } from './finding/people.ts';
import { openFeed } from './live/feed.ts';
import { openDirectory } from './staff/names.ts';

export type StaffConfig = {
  /** The database under the role `portal`. */
  databaseUrl: string;
  keyringPath: string;
  pepperPath: string;
  /** The site's secrets, of which the portal takes the pepper of receipts alone; null: no codes are handed over. */
  siteSecretsPath?: string | null;
  /** Where the public site is found, such as `https://centre.example.org`: printed on papers. */
  siteAddress: string;
  /** The addresses that the portal is opened under, with their protocol. Passkeys are bound to the first one's host. */
  origins: readonly [string, ...string[]];
  /** Where mail to colleagues goes out, if anywhere, and the words of a one-time link. */
  mail?: (MailConfig & { wordsOf: LinkWords }) | null;
  /** Papers are worded in the language of whom they are for. */
  wordsIn: WordsIn;
};

/** Subject and text of the mail that brings `address`, in the reader's language. */
type LinkWords = (link: { address: string; kind: LinkKind; locale: Locale }) => {
  subject: string;
  text: string;
};

/** Opens what the staff portal runs on: keys, names, the feed of changes. */
export async function startStaffCore({
  databaseUrl,
  keyringPath,
  pepperPath,
  siteSecretsPath = null,
  siteAddress,
  origins,
  mail = null,
  wordsIn,
}: StaffConfig): Promise<StaffCore> {
  const keyring = await loadRootKeyring(keyringPath);
  const pepper = await loadAuthPepper(pepperPath);
  const receiptPepper =
    siteSecretsPath === null ? null : (await loadSiteSecrets(siteSecretsPath)).receiptPepper;
  const pool = openPool({
    url: databaseUrl,
    applicationName: 'breakwater-portal',
    max: 10,
    patienceMs: 10_000,
  });
  const names = openDirectory(pool, keyring);
  const changes = openFeed(pool, databaseUrl);
  const people = openPeople({ pool, keyring, changes });
  // Nobody waits for it: until it is ready, search says so.
  void people.start();
  await names.reload();
  changes.onChange((batch) => {
    if (batch.changes.some(({ topic }) => topic === 'staff')) void names.reload().catch(() => {});
  });
  return {
    pool,
    keyring,
    auth: { db: pool, pepper, relyingParty: relyingPartyOf(origins), ...totpSealer(pepper) },
    names,
    people,
    changes,
    receiptPepper,
    siteAddress,
    mail: mail && {
      ...openMailer(mail),
      wordsOf: ({ token, ...about }) => mail.wordsOf({ address: `${origins[0]}/welcome/${token}`, ...about }),
    },
    wordsIn,
    async close() {
      people.close();
      await changes.close();
      await pool.end();
    },
  };
}

export type WorkerConfig = {
  /** The database under the role `worker`. */
  databaseUrl: string;
  keyringPath: string;
  /** The key that signs the trail's checkpoints; made at the first start. Only the worker reads it. */
  auditKeyPath: string;
  /** The file of checkpoints, outside the database. */
  checkpointPath: string;
};

/** Opens what the worker runs on. */
export async function startWorkerCore({
  databaseUrl,
  keyringPath,
  auditKeyPath,
  checkpointPath,
}: WorkerConfig): Promise<WorkerCore> {
  const keyring = await loadRootKeyring(keyringPath);
  const signer = await openSigner(auditKeyPath);
  const pool = openPool({ url: databaseUrl, applicationName: 'breakwater-worker', max: 5 });
  return { pool, url: databaseUrl, keyring, signer, checkpointPath, close: () => pool.end() };
}
