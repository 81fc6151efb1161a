export * from './table.ts';
export * from './file-table.ts';
