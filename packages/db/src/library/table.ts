import { date, integer, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { app } from '../centre/table.ts';
import type { Locale, ResourceSource, ResourceState, ResourceTopic } from '../types.ts';

export const resource = app.table('resource', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull(),
  topic: text('topic').$type<ResourceTopic>().notNull(),
  state: text('state').$type<ResourceState>().notNull().default('in_use'),
  position: integer('position').notNull().default(1),
  related: jsonb('related').$type<string[]>().notNull().default([]),
  sources: jsonb('sources').$type<ResourceSource[]>().notNull().default([]),
  version: integer('version').notNull().default(1),
});

/** Every text that was ever saved. */
export const resourceVersion = app.table('resource_version', {
  resourceId: uuid('resource_id').notNull(),
  locale: text('locale').$type<Locale>().notNull(),
  version: integer('version').notNull(),
  title: text('title').notNull(),
  summary: text('summary').notNull(),
  body: text('body').notNull(),
  savedBy: uuid('saved_by'),
  savedAt: timestamp('saved_at', { withTimezone: true }).notNull().defaultNow(),
  broughtBackFrom: integer('brought_back_from'),
});

/** A language of an article: its newest version, and the one that the site shows. */
export const resourceText = app.table('resource_text', {
  resourceId: uuid('resource_id').notNull(),
  locale: text('locale').$type<Locale>().notNull(),
  version: integer('version').notNull(),
  publishedVersion: integer('published_version'),
  reviewedOn: date('reviewed_on'),
  authorRole: text('author_role').notNull().default(''),
  basedOn: integer('based_on').notNull().default(0),
  reviewState: text('review_state').$type<'asked' | 'sent_back'>(),
  reviewVersion: integer('review_version'),
  reviewWord: text('review_word').notNull().default(''),
  reviewBy: uuid('review_by'),
  reviewAt: timestamp('review_at', { withTimezone: true }),
  nextVersion: integer('next_version'),
  nextReviewedOn: date('next_reviewed_on'),
  nextAuthorRole: text('next_author_role'),
  nextFrom: timestamp('next_from', { withTimezone: true }),
  refusedVersion: integer('refused_version'),
  refusedFrom: timestamp('refused_from', { withTimezone: true }),
  refusedAt: timestamp('refused_at', { withTimezone: true }),
});
