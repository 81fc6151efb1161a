import type { PublicCaller } from '@breakwater/api-public';
import type { Locale } from '@breakwater/domain';
import type { PublishedService } from '@breakwater/domain/centre';
import type { FreeTime, Mode } from '@breakwater/domain/slot';
import { inTime } from './asking.ts';

/** Why the page is shown again; each has its own words above the form. */
export type Notice = 'none' | 'invalid' | 'taken' | 'expired' | 'differs' | 'full' | 'closed' | 'erased';

/** The times that may be picked, by how one talks. */
export type FreeTimes = Partial<Record<Mode, FreeTime[]>>;

// More than this nobody reads on a phone, and the page has 20 KB.
const TIMES_SHOWN = 48;

/** What is new on each visit of the form: its id, the puzzle, the free times with who speaks `locale`. `isOpen` false: the page says to call. */
export async function readRequestForm(api: PublicCaller, service: PublishedService, locale: Locale) {
  const closed = {
    isOpen: false,
    formId: '',
    puzzle: null,
    freeTimes: {} as FreeTimes,
  };
  const form = await inTime(() => api.request.form({ serviceId: service.id, locale }));
  if (!form?.isOpen) return closed;
  const freeTimes: FreeTimes = {};
  for (const mode of service.modes)
    freeTimes[mode] = form.freeTimes[`${service.id}:${mode}`]?.slice(0, TIMES_SHOWN) ?? [];
  return { isOpen: true, formId: form.formId, puzzle: form.puzzle?.challenge ?? null, freeTimes };
}

/** What is left of the free times of the mode that was asked for. */
export const leftIn = (mode: string, left: FreeTime[]): FreeTimes => ({ [mode]: left.slice(0, TIMES_SHOWN) });
