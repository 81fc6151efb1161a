import { v7 } from 'uuid';

/** A new UUIDv7: made by the application, ordered by time. */
export const newId = (): string => v7();
