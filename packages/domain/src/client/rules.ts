import type { SealedClient } from './schema.ts';

type Names = Pick<SealedClient, 'codeName' | 'givenName' | 'familyName'>;

/** What a person is called in lists and headings: the code name of whoever stays anonymous, else the names; may be empty. */
export function nameOfClient({ codeName, givenName, familyName }: Names): string {
  return codeName || [givenName, familyName].filter(Boolean).join(' ');
}
