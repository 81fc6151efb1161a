import { boolean, date, integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import { bytes } from '../connection/bytes.ts';
import type { CasePart, Channel, ClosePersonKind, MayContact, RelationKind } from '../types.ts';

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const safeContactAgreement = app.table('safe_contact_agreement', {
  id: uuid('id').primaryKey(),
  clientId: uuid('client_id').notNull(),
  number: integer('number').notNull(),
  channel: text('channel').$type<Channel>().notNull(),
  validUntilOn: date('valid_until_on'),
  agreedBy: uuid('agreed_by').notNull(),
  agreedAt: instant('agreed_at').notNull().defaultNow(),
  endedAt: instant('ended_at'),
  sealed: bytes('sealed').notNull(),
});

export const closePerson = app.table('close_person', {
  id: uuid('id').primaryKey(),
  clientId: uuid('client_id').notNull(),
  kind: text('kind').$type<ClosePersonKind>().notNull(),
  mayContact: text('may_contact').$type<MayContact>().notNull(),
  addedBy: uuid('added_by').notNull(),
  addedAt: instant('added_at').notNull().defaultNow(),
  endedAt: instant('ended_at'),
  version: integer('version').notNull().default(1),
  sealed: bytes('sealed').notNull(),
});

/** `otherId` is the child, partner … of `clientId`. */
export const relation = app.table(
  'relation',
  {
    clientId: uuid('client_id').notNull(),
    otherId: uuid('other_id').notNull(),
    kind: text('kind').$type<RelationKind>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.clientId, table.otherId] })],
);

export const clientMerge = app.table('client_merge', {
  id: uuid('id').primaryKey(),
  clientId: uuid('client_id').notNull(),
  aliasId: uuid('alias_id').notNull(),
  gaveHousehold: boolean('gave_household').notNull().default(false),
  mergedBy: uuid('merged_by').notNull(),
  mergedAt: instant('merged_at').notNull().defaultNow(),
  undoneBy: uuid('undone_by'),
  undoneAt: instant('undone_at'),
});

/** Where the person stands in a case through a merge alone. `wasFile`: the case was opened as the alias's file. */
export const clientMergePart = app.table(
  'client_merge_part',
  {
    mergeId: uuid('merge_id').notNull(),
    caseId: uuid('case_id').notNull(),
    part: text('part').$type<CasePart>().notNull(),
    wasFile: boolean('was_file').notNull(),
  },
  (table) => [primaryKey({ columns: [table.mergeId, table.caseId, table.part] })],
);
