/* One door to what the launcher needs of the database package. */
export {
  centre,
  inTransaction,
  migrate,
  openPool,
  prepareServer,
  roleNames,
  urlOf,
  type RoleName,
} from '@breakwater/db';
export * from '@breakwater/db/server';
