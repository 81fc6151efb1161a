import type { RelationKind, SealedClient } from './schema.ts';

type Names = Pick<SealedClient, 'codeName' | 'givenName' | 'familyName'>;

/** What a person is called in lists and headings: the code name of whoever stays anonymous, else the names; may be empty. */
export function nameOfClient({ codeName, givenName, familyName }: Names): string {
  return codeName || [givenName, familyName].filter(Boolean).join(' ');
}

const OPPOSITE: Partial<Record<RelationKind, RelationKind>> = {
  child: 'parent',
  parent: 'child',
  grandchild: 'grandparent',
  grandparent: 'grandchild',
};

/** What the first is to the second, when the second is `kind` to the first. */
export const oppositeOf = (kind: RelationKind): RelationKind => OPPOSITE[kind] ?? kind;

/** Full years on `today`, both `YYYY-MM-DD`; negative for a day that hasn't come. */
export function ageOn(bornOn: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return today.slice(5) < bornOn.slice(5) ? years - 1 : years;
}
