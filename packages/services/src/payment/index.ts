export * from './list.ts';
export * from './print-receipt.ts';
export * from './record.ts';
