import type { Pool } from '@breakwater/db';
import type { Locale } from '@breakwater/domain';
import type { Actor, LinkKind } from '@breakwater/domain/staff';
import type { Mailer } from '@breakwater/notify';
import type { Keyring, Signer, SiteSecrets } from '@breakwater/vault';
import type { AuthDeps } from '@breakwater/auth';
import type { PublishedCentre } from '@breakwater/domain/centre';
import type { PublishedLibrary } from '@breakwater/domain/library';
import type { WordsIn } from './certificate/words.ts';
import type { ChangeFeed } from './live/feed.ts';
import type { RememberedKey } from './mailbox/intake-key.ts';
import type { EnrolFigures, SubmitFigures } from './operations/figures.ts';
import type { PeopleIndex } from './finding/people.ts';
import type { FreeTimes } from './slot/remembered-times.ts';
import type { StaffDirectory } from './staff/names.ts';

/** What the public site runs on: its own database role and secrets, no root key. */
export type PublicCore = {
  pool: Pool;
  secrets: SiteSecrets;
  /** How submissions ended since the start: counts alone. */
  submissions: SubmitFigures;
  /** The same of sign-ups to programmes. */
  enrolments: EnrolFigures;
  /** What is sent is sealed to it. */
  intakeKey: RememberedKey;
  /** Free times as visitors are shown them. */
  times: FreeTimes;
  /** What is published, from memory. */
  snapshot(): PublishedCentre;
  /** The articles of the public library, likewise. */
  library(): PublishedLibrary;
  onChange(listener: () => void): () => void;
  isDatabaseUp(): boolean;
  close(): Promise<void>;
};

/** What the staff portal runs on. */
export type StaffCore = {
  pool: Pool;
  keyring: Keyring;
  auth: AuthDeps;
  names: StaffDirectory;
  /** The names of the people whose files are kept here; empty until it has been started. */
  people: PeopleIndex;
  changes: ChangeFeed;
  /** Derives the code of somebody whom staff sign up; null where this portal isn't given it, and no code is handed over. */
  receiptPepper: Uint8Array | null;
  /** Where the public site is found: printed on papers. */
  siteAddress: string;
  /** Mail to colleagues; null where no SMTP server is set. */
  mail: StaffMail | null;
  /** The words of papers that are printed here, in the language of whom they are for. */
  wordsIn: WordsIn;
  close(): Promise<void>;
};

/** Sends one-time links; `wordsOf` says them in the reader's language, and nothing but that there is a link. */
export type StaffMail = Mailer & {
  wordsOf(link: { token: string; kind: LinkKind; locale: Locale }): { subject: string; text: string };
};

/** What the worker runs on: it acts for nobody. */
export type WorkerCore = {
  pool: Pool;
  url: string;
  keyring: Keyring;
  /** Signs the trail's checkpoints, which go to a file outside the database. */
  signer: Signer;
  checkpointPath: string;
  close(): Promise<void>;
};

/** Who asks, of what. Every verb of the staff takes it first. */
export type StaffContext = { core: StaffCore; actor: Actor };
