import { randomUUID } from 'node:crypto';

/** The word in everything that the tests write in private: after the run it must be nowhere (`after/markers.spec.ts`). */
export const SENTINEL = 'Quillwort';

/** Private words, each time others. */
export const marker = (): string => `${SENTINEL} ${randomUUID()}`;

/** Words that are published, each time others: everybody may read them, in the database too. */
export const published = (): string => `Published ${randomUUID()}`;
