export * from './role/index.ts';
export * from './connection/index.ts';
export * from './centre/index.ts';
export * from './staff/index.ts';
export * from './request/index.ts';
export * from './access/index.ts';
export * from './key/index.ts';
export { newId } from './connection/id.ts';
