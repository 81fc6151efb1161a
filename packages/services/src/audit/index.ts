export * from './keep-trail.ts';
