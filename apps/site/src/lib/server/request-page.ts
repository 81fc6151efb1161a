import type { PublishedService } from '@breakwater/domain/centre';
import type { RequestForm } from '@breakwater/domain/request';
import type { FreeTime, Mode } from '@breakwater/domain/slot';

/** Why the page is shown again; each has its own words above the form. */
export type Notice = 'none' | 'invalid' | 'taken' | 'expired' | 'differs' | 'full' | 'closed' | 'erased';

/** The times that may be picked, by how one talks. */
export type FreeTimes = Partial<Record<Mode, FreeTime[]>>;

// More than this nobody reads on a phone, and the page has 20 KB.
const TIMES_SHOWN = 48;

/** What the page shows of a form: its id, the puzzle, the free times by mode. `isOpen` false: the page says to call. */
export function viewRequestForm(form: RequestForm | null, service: PublishedService) {
  const closed = {
    isOpen: false,
    formId: '',
    puzzle: null,
    freeTimes: {} as FreeTimes,
  };
  if (!form?.isOpen) return closed;
  const freeTimes: FreeTimes = {};
  for (const mode of service.modes)
    freeTimes[mode] = form.freeTimes[`${service.id}:${mode}`]?.slice(0, TIMES_SHOWN) ?? [];
  return { isOpen: true, formId: form.formId, puzzle: form.puzzle?.challenge ?? null, freeTimes };
}

/** What is left of the free times of the mode that was asked for. */
export const leftIn = (mode: string, left: FreeTime[]): FreeTimes => ({ [mode]: left.slice(0, TIMES_SHOWN) });
