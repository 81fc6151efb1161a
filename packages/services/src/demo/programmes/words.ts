import type { Translated } from '@breakwater/domain';
import type { FeeKind } from '@breakwater/domain/centre';
import type { ProgrammeContent, ProgrammePolicy, ProgrammeTopic } from '@breakwater/domain/programme';

/** One text in the five languages, in the order of `LOCALES`. */
export function words(en: string, cs: string, uk: string, id: string, zh: string): Translated {
  return { en, cs, uk, id, 'zh-Hans': zh };
}

/** A programme of the demo, with what its cohorts begin with where that isn't as usual. */
export type DemoProgramme = {
  /** A name for the seeds alone. */
  slug: 'anger' | 'parenting' | 'relationships' | 'violence' | 'stress' | 'digital';
  topic: ProgrammeTopic;
  feeKind: FeeKind;
  minAge: number | null;
  maxAge: number | null;
  policy: Partial<ProgrammePolicy>;
  content: ProgrammeContent;
};
