import type { SafeContact, SafeContactTerms } from '@breakwater/domain/safe-contact';

/** An agreement without what only the gate tells: address and code word. */
export function termsOf({ address: _, codeWord, ...terms }: SafeContact): SafeContactTerms {
  return { ...terms, hasCodeWord: codeWord !== '' };
}
