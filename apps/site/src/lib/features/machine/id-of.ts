import { v5 } from 'uuid';

// Any fixed UUID: it keeps these ids apart from everybody else's.
const NAMESPACE = '6f5a2c1e-2b0d-5d0a-9a3e-0b1c9f7d4e21';

/** The id of something that has none of its own, the same each time for the same names. */
export const idOf = (...names: string[]): string => v5(names.join('/'), NAMESPACE);
