export * from './schema.ts';
export * from './emergency-numbers.ts';
export * from './emergency-elsewhere.ts';
export * from './rules.ts';
export * from './view.ts';
export * from './mark.ts';
export * from './mark-image.ts';
export * from './contrast.ts';
