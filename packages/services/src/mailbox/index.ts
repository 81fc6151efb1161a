export * from './open.ts';
export * from './read.ts';
export * from './write.ts';
export * from './choose.ts';
export * from './refuse.ts';
export * from './move.ts';
export * from './withdraw.ts';
export * from './erase.ts';
