import type { PublishedCentre } from '@breakwater/domain/centre';
import type { PublishedLibrary } from '@breakwater/domain/library';
import {
  cohortCalendar,
  openProgrammesCalendar,
  readPublicFigures,
  readPublicReadiness,
  startPublicCore,
} from '@breakwater/services/public';
import type { PublicConfig, PublicFigures, Readiness } from '@breakwater/services/public';
import { callerOf } from './router.ts';
import type { PublicCaller } from './router.ts';

export { onUnexpected } from '@breakwater/trpc';
export type { PublicCaller, PublicRouter } from './router.ts';
export type PublicApiConfig = PublicConfig;

/** The site's one door to the core. */
export type PublicApi = {
  forRequest(): PublicCaller;
  /** What is published, from memory: there while the database is away. */
  snapshot(): PublishedCentre;
  /** The public library's articles, in every language in which they are published: from memory too. */
  library(): PublishedLibrary;
  /** iCalendar files of what is published; whoever asks brings it, with its words. */
  calendars: { cohort: typeof cohortCalendar; openProgrammes: typeof openProgrammesCalendar };
  /** Called when what is published has changed. */
  onChange(listener: () => void): () => void;
  isDatabaseUp(): boolean;
  /** What `/readyz` asks; throws when the database can't be asked. */
  readiness(): Promise<Readiness>;
  /** What `/metrics` shows: counts alone. */
  figures(): PublicFigures;
  close(): Promise<void>;
};

/** Opens the door: pool, secrets and snapshot. Throws when the secrets can't be read, or nothing was ever published. */
export async function startPublicApi(config: PublicApiConfig): Promise<PublicApi> {
  const core = await startPublicCore(config);
  return {
    forRequest: () => callerOf({ core }),
    snapshot: core.snapshot,
    library: core.library,
    calendars: { cohort: cohortCalendar, openProgrammes: openProgrammesCalendar },
    onChange: core.onChange,
    isDatabaseUp: core.isDatabaseUp,
    readiness: () => readPublicReadiness(core),
    figures: () => readPublicFigures(core),
    close: core.close,
  };
}
