export { open } from './open.ts';
export { record } from './record.ts';
