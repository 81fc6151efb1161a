import { m } from '@breakwater/i18n';
import { inLanguage } from '@breakwater/domain';
import type { Translated } from '@breakwater/domain';
import type { WeekEntry } from '@breakwater/domain/slot';
import { reader } from '#lib/features/shell/reader.ts';

/** A class in one's week, by what is taught. */
export const sayClass = (name: Translated) =>
  m.portal_week_class({ name: inLanguage(name, reader().locale) });

/** Where its roll is taken. */
export const rollOf = ({ cohortId, classSessionId }: WeekEntry) =>
  `/cohorts/${cohortId ?? ''}/roll/${classSessionId ?? ''}`;
