import { DomainError } from '@breakwater/domain';
import { Busy } from '@breakwater/vault';

/** Too many codes at once: the page says to call. */
export async function busyAsTooMany<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Busy) throw new DomainError('too_many', 'error_too_many');
    throw error;
  }
}
