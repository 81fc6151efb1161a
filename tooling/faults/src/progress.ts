import type { OwnCentre } from '@breakwater/bench/centre';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ledger, type SavedLedger } from './ledger.ts';
import type { Victim } from './lives.ts';

/** How far the long set has come, over all its legs. */
export type Progress = { legs: number; kills: Record<Victim, number>; slowest: Record<Victim, number> };
type Saved = Progress & { ledger: SavedLedger };

const none = (): Record<Victim, number> => ({ site: 0, portal: 0, worker: 0, database: 0 });

/** A folder in which a long set that was ended early waits to be gone on with: its centre, and what stands there. */
export class Legs {
  /** The centre's own folder: its database, keys and caches. */
  readonly centre: string;
  readonly #file: string;
  readonly #folder: string;
  #saved: Saved | null = null;

  constructor(folder: string) {
    this.#folder = folder;
    this.centre = join(folder, 'centre');
    this.#file = join(folder, 'progress.json');
    if (existsSync(this.#file)) this.#saved = JSON.parse(readFileSync(this.#file, 'utf8')) as Saved;
    // What was cut off without having been saved can't be judged: that begins anew.
    else rmSync(folder, { recursive: true, force: true });
    mkdirSync(this.centre, { recursive: true });
  }

  /** What the legs before have reached. Taken out: a leg that isn't saved again is lost. */
  async take(centre: OwnCentre): Promise<{ progress: Progress; ledger: Ledger }> {
    rmSync(this.#file, { force: true });
    if (!this.#saved)
      return {
        progress: { legs: 0, kills: none(), slowest: none() },
        ledger: await Ledger.open(centre),
      };
    const { ledger, ...progress } = this.#saved;
    return { progress, ledger: Ledger.goOn(ledger) };
  }

  /** Keeps what stands for the next leg: once nobody writes any more. */
  save(progress: Progress, ledger: Ledger): void {
    const saved: Saved = { ...progress, ledger: ledger.save() };
    writeFileSync(`${this.#file}.new`, JSON.stringify(saved), { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }

  /** Nothing is left to be gone on with. */
  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
