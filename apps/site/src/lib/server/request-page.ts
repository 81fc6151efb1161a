import type { PublicCaller } from '@breakwater/api-public';
import type { Locale } from '@breakwater/domain';
import type { SubmitRequest, SubmitResult } from '@breakwater/domain/request';
import type { PublishedService } from '@breakwater/domain/centre';
import type { FreeTime, Mode } from '@breakwater/domain/slot';
import { door } from './door.ts';
import { failureOf, type Failure } from './failure.ts';

/** Why the page is shown again; each has its own words above the form. */
export type Notice = 'none' | 'invalid' | 'taken' | 'expired' | 'differs' | 'full' | 'closed' | 'erased';

/** The times that may be picked, by how one talks. */
export type FreeTimes = Partial<Record<Mode, FreeTime[]>>;

// More than this nobody reads on a phone, and the page has 20 KB.
const TIMES_SHOWN = 48;
// A database that hangs says nothing; after this the page says to call.
const PATIENCE_MS = 4000;

/** What is new on each visit of the form: its id, the puzzle, the free times with who speaks `locale`. `isOpen` false: the page says to call. */
export async function readRequestForm(api: PublicCaller, service: PublishedService, locale: Locale) {
  const closed = {
    isOpen: false,
    formId: '',
    puzzle: null,
    freeTimes: {} as FreeTimes,
  };
  if (!door().isDatabaseUp()) return closed;
  try {
    const form = await Promise.race([api.request.form({ serviceId: service.id, locale }), patience()]);
    if (form === null || !form.isOpen) return closed;
    const freeTimes: FreeTimes = {};
    for (const mode of service.modes)
      freeTimes[mode] = form.freeTimes[`${service.id}:${mode}`]?.slice(0, TIMES_SHOWN) ?? [];
    return { isOpen: true, formId: form.formId, puzzle: form.puzzle?.challenge ?? null, freeTimes };
  } catch (thrown) {
    if (failureOf(thrown) === null) throw thrown;
    return closed;
  }
}

/** What is left of the free times of the mode that was asked for. */
export const leftIn = (mode: string, left: FreeTime[]): FreeTimes => ({ [mode]: left.slice(0, TIMES_SHOWN) });

/** Sends a submission; a domain error comes back as a value, since nothing typed may be lost to an error page. */
export async function submitRequest(
  api: PublicCaller,
  submission: SubmitRequest,
): Promise<{ result: SubmitResult } | { failure: Failure }> {
  try {
    return { result: await api.request.submit(submission) };
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (failure === null) throw thrown;
    return { failure };
  }
}

const patience = () => new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS).unref());
