export * from './list.ts';
export * from './mark-sent.ts';
export * from './record.ts';
export * from './revoke.ts';
export * from './draft-report.ts';
export * from './print.ts';
export * from './report-sent.ts';
