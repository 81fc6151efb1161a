export { databaseUrlFrom } from './database-url.ts';
