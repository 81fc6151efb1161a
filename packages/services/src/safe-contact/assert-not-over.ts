import { InvalidInput } from '@breakwater/domain';
import { isOver } from '@breakwater/domain/safe-contact';
import type { SafeContact } from '@breakwater/domain/safe-contact';

/** Refuses an agreement that nobody could be reached by since its last day is over (`InvalidInput`): a slip, told where it is made. */
export function assertNotOver(safeContact: SafeContact, at: Date): void {
  if (isOver(safeContact, at)) throw new InvalidInput({ 'safeContact.validUntilOn': 'error_date_over' });
}
