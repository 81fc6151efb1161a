export * from './issue.ts';
export * from './print.ts';
export * from './render-certificate.ts';
export * from './render-roll-sheet.ts';
export * from './render-receipt.ts';
export * from './render-report.ts';
export type { Say, WordsIn } from './words.ts';
