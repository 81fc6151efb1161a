import type { Pool } from '@breakwater/db';
import type { Actor } from '@breakwater/domain/staff';
import type { Keyring, SiteSecrets } from '@breakwater/vault';
import type { AuthDeps } from '@breakwater/auth';
import type { PublishedCentre } from '@breakwater/domain/centre';
import type { ChangeFeed } from './live/feed.ts';
import type { StaffDirectory } from './staff/names.ts';

/** What the public site runs on: its own database role and secrets, no root key. */
export type PublicCore = {
  pool: Pool;
  secrets: SiteSecrets;
  /** What is published, from memory. */
  snapshot(): PublishedCentre;
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
  changes: ChangeFeed;
  close(): Promise<void>;
};

/** What the worker runs on: it acts for nobody. */
export type WorkerCore = {
  pool: Pool;
  url: string;
  keyring: Keyring;
  close(): Promise<void>;
};

/** Who asks, of what. Every verb of the staff takes it first. */
export type StaffContext = { core: StaffCore; actor: Actor };
