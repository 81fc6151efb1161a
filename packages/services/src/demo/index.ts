export * from './set-up-centre.ts';
export * from './seed-demo.ts';
