import { roleNames, urlOf, type RoleName } from '@breakwater/db';

/* One door to what the launcher needs of the database package. */
export { migrate } from '@breakwater/db';
export * from '@breakwater/db/server';
export { roleNames, urlOf };
export type { RoleName };
