export type { Candidate, Scope } from './name-book.ts';
export type { PeopleIndex } from './people.ts';
export { find } from './find.ts';
export { keepSearch, openSearch } from './search-token.ts';
