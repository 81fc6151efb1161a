import { deriveFieldKey, formReceipt } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';

/**
 * A certificate's code: 16 digits that its id and the enrolment's key give, so that the paper can be printed again while
 * the key is there, and nobody without it can tell which they are.
 */
export const codeOf = (key: Key, certificateId: string): string =>
  formReceipt(deriveFieldKey(key, 'certificate').bytes, certificateId);
