export type { Candidate, Scope } from './name-book.ts';
export type { PeopleIndex } from './people.ts';
