import { DomainError } from '@breakwater/domain';
import { OpenForm } from '@breakwater/domain/request';
import type { RequestForm } from '@breakwater/domain/request';
import type { PublicCore } from '../context.ts';
import { newForm } from '../mailbox/submission.ts';

/** A new form: its signed random id (good for four hours, never stored), a puzzle, and the times free now, of one service or all. */
export async function form(core: PublicCore, input: OpenForm = {}): Promise<RequestForm> {
  const { serviceId, locale = null } = OpenForm.parse(input);
  try {
    const fresh = await newForm(core);
    const open = core
      .snapshot()
      .services.filter(({ id, isAccepting }) => isAccepting && (!serviceId || id === serviceId));
    const freeTimes: RequestForm['freeTimes'] = {};
    for (const { id, modes } of open)
      for (const mode of modes)
        freeTimes[`${id}:${mode}`] = await core.times.of(id, mode, { wish: 'any', locale });
    return { isOpen: open.length > 0, ...fresh, freeTimes };
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unavailable')
      return { isOpen: false, formId: '', puzzle: null, freeTimes: {} };
    throw error;
  }
}
