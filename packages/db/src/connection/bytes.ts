import { customType } from 'drizzle-orm/pg-core';

/** `bytea`: sealed parts, hashes, keys. */
export const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => new Uint8Array(value),
});
