import { DomainError } from '@breakwater/domain';
import type { RequestForm } from '@breakwater/domain/request';
import { issueFormId } from '@breakwater/vault';
import type { PublicCore } from '../context.ts';
import { door, readFreeTimes } from '../mailbox/door.ts';
import { makePuzzle } from './puzzle.ts';

/** A new form: its signed random id (good for four hours, never stored), a puzzle, and the times free now. */
export async function form(core: PublicCore): Promise<RequestForm> {
  try {
    const now = await door(core.pool, 'read_clock');
    const formId = issueFormId(core.secrets.formIdKey, now);
    const open = core.snapshot().services.filter(({ isAccepting }) => isAccepting);
    const freeTimes: RequestForm['freeTimes'] = {};
    for (const { id, modes } of open)
      for (const mode of modes) freeTimes[`${id}:${mode}`] = await readFreeTimes(core.pool, id, mode, 'any');
    return { isOpen: open.length > 0, formId, puzzle: await makePuzzle(core, formId), freeTimes };
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unavailable') return { isOpen: false, formId: '', puzzle: null, freeTimes: {} };
    throw error;
  }
}
