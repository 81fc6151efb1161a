export { openLog } from './log.ts';
export type { AppName, Log } from './log.ts';
export { errorFields } from './error.ts';
export { EVENTS, FIELDS } from './fields.ts';
export type { LogEvent, LogFields } from './fields.ts';
